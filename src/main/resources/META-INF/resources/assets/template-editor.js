/* The editor: source with its mistakes at their line, and the mail beside it as the server renders it. */
(() => {
  const form = document.getElementById("template");
  if (!form) return;
  const body = document.getElementById("body");
  const names = JSON.parse(document.getElementById("names").textContent);
  const icon = name => document.getElementById("icon-" + name).content.firstElementChild.cloneNode(true);

  CodeMirror.defineMode("mail", config => CodeMirror.overlayMode(CodeMirror.getMode(config, { name: "xml", htmlMode: true }), {
    token: stream => {
      if (stream.match(/^\{[#\/]?[\p{L}_][^}\n]*\}/u)) return "value";
      while (stream.next() != null && !stream.match(/^\{[#\/]?[\p{L}_]/u, false)) { /* to the next value */ }
      return null;
    },
  }));
  const code = CodeMirror.fromTextArea(body, { mode: "mail", lineNumbers: true, lineWrapping: true, tabSize: 2, viewportMargin: 50,
    inputStyle: "contenteditable", extraKeys: { "Ctrl-Space": "autocomplete", "Esc": cm => cm.getInputField().blur(), Tab: false, "Shift-Tab": false } });
  code.getInputField().setAttribute("aria-label", document.querySelector("label[for=body]").textContent);
  code.on("inputRead", (cm, change) => { if (/[{.\w]/.test(change.text[0] || "") && inValue(cm)) cm.showHint({ completeSingle: false }); });
  const inValue = cm => /\{[^{}]*$/.test(cm.getLine(cm.getCursor().line).slice(0, cm.getCursor().ch));
  CodeMirror.registerHelper("hint", "xml", cm => {
    const at = cm.getCursor(), typed = /\{([\w.#]*)$/.exec(cm.getLine(at.line).slice(0, at.ch));
    const start = typed ? typed[1] : "";
    return { list: typed ? names.filter(n => n.startsWith(start)) : [], from: CodeMirror.Pos(at.line, at.ch - start.length), to: at };
  });
  const insert = document.getElementById("insert");
  names.forEach(n => insert.append(new Option("{" + n + "}", "{" + n + "}")));
  insert.addEventListener("change", () => { if (insert.value) { code.replaceSelection(insert.value); code.focus(); insert.value = ""; } });

  /* Views ------------------------------------------------------------------ */
  const show = view => {
    document.querySelectorAll("[data-pane]").forEach(pane => { pane.hidden = pane.dataset.pane !== view; });
    document.querySelectorAll("[data-view]").forEach(button => button.setAttribute("aria-pressed", String(button.dataset.view === view)));
    if (view === "code") code.refresh();
    if (view === "blocks") document.dispatchEvent(new CustomEvent("rk:blocks"));
  };
  document.querySelectorAll("[data-view]").forEach(button => button.addEventListener("click", () => show(button.dataset.view)));
  window.rkSource = { get: () => code.getValue(), set: value => { code.setValue(value); } };

  /* Looking ---------------------------------------------------------------- */
  let widgets = [], timer, asked;
  const clear = () => { widgets.forEach(w => w.clear()); widgets = []; code.eachLine(line => code.removeLineClass(line, "background", "rk-mistake-line")); };
  const look = async () => {
    asked?.abort();
    asked = new AbortController();
    code.save();
    const sent = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch("/templates/look", { method: "POST", body: sent, signal: asked.signal, headers: { "X-CSRF-Token": document.body.dataset.csrf } });
      if (!answer.ok) return;
      tell(await answer.json());
    } catch (e) {
      if (e.name !== "AbortError") throw e;
    }
  };
  const tell = found => {
    clear();
    const pill = document.getElementById("mistakes"), list = document.getElementById("checks");
    pill.hidden = !found.problems.length;
    pill.textContent = pill.dataset.word + " " + found.problems.length;
    list.replaceChildren();
    found.problems.forEach(problem => {
      if (problem.line && problem.pointer === "/body") {
        const at = Math.min(code.lineCount(), problem.line) - 1, note = document.createElement("div");
        note.className = "rk-mistake";
        note.textContent = problem.detail;
        widgets.push(code.addLineWidget(at, note));
        code.addLineClass(at, "background", "rk-mistake-line");
      }
      list.append(check("bad", (problem.line ? problem.line + ":" + problem.column + " " : "") + problem.detail));
    });
    found.warnings.forEach(warning => list.append(check("alert", warning)));
    if (!list.children.length) list.append(check("good", list.dataset.good));
    if (found.problems.length) return;
    document.getElementById("shown-subject").textContent = found.subject;
    document.getElementById("size").textContent = Math.max(1, Math.round(found.size / 1024)) + " KB";
    ["desktop", "phone"].forEach(frame);
  };
  const check = (kind, words) => {
    const item = document.createElement("li"), mark = document.createElement("span"), text = document.createElement("div");
    mark.className = { bad: "rk-bad", alert: "rk-warn", good: "rk-good" }[kind];
    mark.append(icon(kind));
    text.textContent = words;
    item.append(mark, text);
    return item;
  };
  /* A form of its own into each frame: what is shown there has no script, no session and a policy of its own. */
  const frame = target => {
    const copy = document.createElement("form");
    copy.method = "post"; copy.action = "/templates/frame"; copy.target = target; copy.hidden = true;
    for (const [name, value] of new FormData(form)) {
      const field = document.createElement("textarea");
      field.name = name; field.value = value;
      copy.append(field);
    }
    document.body.append(copy);
    HTMLFormElement.prototype.submit.call(copy);
    copy.remove();
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(look, 350); };
  code.on("change", later);
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => code.save());
  look();
})();
