/* Looks at the head of a file, lets its columns be mapped, and sends the file with the new head in front: the file itself is never read into memory. */
(() => {
  const form = document.getElementById("import");
  if (!form) return;
  const file = document.getElementById("file"), mapping = document.getElementById("mapping"), rows = mapping.querySelector("tbody");
  const holder = document.getElementById("attributes"), attributes = JSON.parse(holder.textContent);
  const HEADS = { email: "email", "e-mail": "email", name: "name", locale: "locale", time_zone: "time_zone", state: "state", subscribed_at: "subscribed_at", topics: "topics" };
  let head = null;
  const split = (line, delimiter) => {
    const cells = []; let cell = "", quoted = false;
    for (let i = 0; i < line.length; i++) {
      if (quoted) { if (line[i] === '"' && line[i + 1] === '"') { cell += '"'; i++; } else if (line[i] === '"') quoted = false; else cell += line[i]; }
      else if (line[i] === '"') quoted = true;
      else if (line[i] === delimiter) { cells.push(cell); cell = ""; }
      else cell += line[i];
    }
    return [...cells, cell];
  };
  file.addEventListener("change", async () => {
    head = null; mapping.hidden = true; rows.replaceChildren();
    const chosen = file.files[0];
    if (!chosen || /\.gz$/i.test(chosen.name)) return;
    const octets = new Uint8Array(await chosen.slice(0, 65536).arrayBuffer()), end = octets.indexOf(10);
    let text;
    /* Other character sets are guessed by the server; their heads are taken as they are. */
    try { text = new TextDecoder("utf-8", { fatal: true }).decode(octets.slice(0, end < 0 ? octets.length : end)); } catch { return; }
    const first = text.replace(/^\uFEFF/, "").replace(/\r$/, "");
    const delimiter = [",", ";", "\t"].map(d => [d, first.split(d).length]).sort((a, b) => b[1] - a[1])[0][0];
    const cells = split(first, delimiter);
    const second = new TextDecoder().decode(octets.slice(end + 1)).split(/\r?\n/)[0] ?? "";
    const values = split(second, delimiter);
    head = { end: end + 1, delimiter, cells };
    cells.forEach((cell, i) => {
      const row = document.createElement("tr"), choice = document.getElementById("meanings").content.firstElementChild.cloneNode(true);
      const key = cell.trim().toLowerCase().replace(/[ -]/g, "_");
      [...new Set([cell.trim(), ...attributes])].filter(Boolean).forEach(name => choice.append(new Option(holder.dataset.attribute + ": " + name, "attributes." + name)));
      choice.value = HEADS[key] ?? "attributes." + cell.trim();
      choice.setAttribute("aria-label", cell);
      [cell, values[i] ?? "", choice].forEach(content => { const td = document.createElement("td"); td.append(content); row.append(td); });
      rows.append(row);
    });
    mapping.hidden = false;
  });
  form.addEventListener("submit", event => {
    event.preventDefault();
    const chosen = file.files[0], quote = text => '"' + text.replaceAll('"', '""') + '"';
    const names = head && [...rows.querySelectorAll("select")].map(select => select.value.startsWith("attributes.") ? select.value.slice(11) : select.value);
    const body = head ? new Blob([names.map(quote).join(head.delimiter) + "\n", chosen.slice(head.end)]) : chosen;
    const request = new XMLHttpRequest(), bar = document.getElementById("sending"), refused = document.getElementById("refused");
    refused.textContent = "";
    bar.hidden = false;
    request.open("POST", "/subscribers/import");
    request.setRequestHeader("Content-Type", /\.gz$/i.test(chosen.name) ? "application/gzip" : "text/csv");
    request.setRequestHeader("X-CSRF-Token", document.body.dataset.csrf);
    request.upload.onprogress = e => { bar.value = e.loaded / e.total; };
    request.onload = () => {
      if (request.status === 202) { location = JSON.parse(request.responseText).to; return; }
      bar.hidden = true;
      refused.textContent = form.dataset.failed;
    };
    request.onerror = () => { bar.hidden = true; refused.textContent = form.dataset.failed; };
    request.send(body);
  });
})();
