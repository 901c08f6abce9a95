/* What every page can do: keys, the palette, toasts, forms that say when they wait. No inline code anywhere, so this file binds by data attributes. */
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const typing = node => node.closest("input, textarea, select, [contenteditable], .cm-editor, .CodeMirror");
  const keysOn = document.body.dataset.shortcuts === "true";

  /* Dialogs ---------------------------------------------------------------- */
  document.addEventListener("click", event => {
    const opener = event.target.closest("[data-open]");
    if (opener) {
      event.preventDefault();
      open(opener.dataset.open);
    }
    const closer = event.target.closest("[data-close]");
    if (closer) closer.closest("dialog").close();
    if (event.target instanceof HTMLDialogElement) event.target.close();
  });
  const open = id => {
    const dialog = document.getElementById(id);
    if (!dialog || dialog.open) return;
    dialog.showModal();
    const field = one("input, textarea, select", dialog);
    if (field) field.select ? field.select() : field.focus();
    dialog.dispatchEvent(new CustomEvent("opened"));
  };

  /* What one must type to go on: the button is there, and says by itself that it waits. */
  document.addEventListener("input", event => {
    const field = event.target.closest("[data-must-be]");
    if (field) {
      const button = one("[data-armed]", field.form);
      button.disabled = field.value.trim().toLowerCase() !== field.dataset.mustBe.toLowerCase();
    }
  });

  /* Toasts ----------------------------------------------------------------- */
  const toasts = () => document.getElementById("toasts");
  const arm = toast => {
    let left = 10000, since, timer;
    const start = () => { since = Date.now(); timer = setTimeout(() => toast.remove(), left); };
    const stop = () => { clearTimeout(timer); left -= Date.now() - since; };
    toast.addEventListener("mouseenter", stop);
    toast.addEventListener("focusin", stop);
    toast.addEventListener("mouseleave", start);
    toast.addEventListener("focusout", start);
    start();
  };
  new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => {
    if (node.nodeType === 1 && node.matches(".rk-toast")) arm(node);
  }))).observe(toasts(), { childList: true });
  all(".rk-toast", toasts()).forEach(arm);

  /* Keys ------------------------------------------------------------------- */
  const places = { h: "home", s: "subscribers", e: "segments", c: "campaigns", a: "automations", t: "templates", m: "mailbox" };
  const makes = { s: "person", e: "segment", c: "campaign", a: "automation", t: "template" };
  let pending = null;
  const follow = (attribute, name) => {
    const link = one(`[${attribute}="${name}"]`);
    if (link) link.click();
  };
  const rows = () => all("[data-row]").filter(row => row.offsetParent);
  const move = by => {
    const list = rows();
    if (!list.length) return;
    const at = list.findIndex(row => row.contains(document.activeElement));
    const row = list[Math.max(0, Math.min(list.length - 1, at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by))];
    (one("a, button", row) || row).focus();
    row.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", event => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      if (event.key.toLowerCase() === "k") { event.preventDefault(); open("palette"); }
      if (event.key.toLowerCase() === "s") {
        const save = one("[data-save]");
        if (save) { event.preventDefault(); save.click(); }
      }
      return;
    }
    if (!keysOn || event.altKey || event.ctrlKey || event.metaKey || typing(event.target) || one("dialog[open]")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (pending) {
      const table = pending === "g" ? places : makes, attribute = pending === "g" ? "data-place" : "data-make";
      pending = null;
      if (table[key]) { event.preventDefault(); follow(attribute, table[key]); }
      return;
    }
    const deeds = {
      "/": () => { const field = one("[data-search]"); field ? field.focus() : open("palette"); },
      "?": () => open("keys"),
      g: () => later("g"), n: () => later("n"), j: () => move(1), k: () => move(-1),
      z: () => { const undo = all("#toasts [data-undo]").pop(); if (undo) undo.click(); },
    };
    if (deeds[key]) { event.preventDefault(); deeds[key](); }
  });
  const later = key => { pending = key; setTimeout(() => { pending = null; }, 1200); };

  /* The palette: arrows choose, Enter goes ---------------------------------- */
  const palette = document.getElementById("palette");
  if (palette) {
    const choices = () => all("[role=option]", palette);
    const choose = at => choices().forEach((row, i) => {
      row.setAttribute("aria-selected", i === at);
      if (i === at) { one("input", palette).setAttribute("aria-activedescendant", row.id); row.scrollIntoView({ block: "nearest" }); }
    });
    palette.addEventListener("keydown", event => {
      const rows = choices(), at = rows.findIndex(row => row.getAttribute("aria-selected") === "true");
      if (event.key === "ArrowDown") { event.preventDefault(); choose(Math.min(rows.length - 1, at + 1)); }
      if (event.key === "ArrowUp") { event.preventDefault(); choose(Math.max(0, at - 1)); }
      if (event.key === "Enter") { event.preventDefault(); const row = rows[Math.max(0, at)]; if (row) one("a, button", row).click(); }
    });
    palette.addEventListener("htmx:afterSwap", () => choose(0));
  }

  /* htmx ------------------------------------------------------------------- */
  document.body.addEventListener("htmx:configRequest", event => {
    event.detail.headers["X-CSRF-Token"] = document.body.dataset.csrf;
  });
  /* A refusal carries its words: it is shown where the answer would have stood. */
  document.body.addEventListener("htmx:beforeSwap", event => {
    const status = event.detail.xhr.status;
    if (status === 400 || status === 404 || status === 409 || status === 422 || status === 429) event.detail.shouldSwap = true;
  });
  /* After a swap the focus stays, or goes to what the answer marks. */
  document.body.addEventListener("htmx:afterSettle", event => {
    const wanted = one("[data-focus]", event.target.parentElement || document);
    if (wanted) { wanted.setAttribute("tabindex", "-1"); wanted.focus(); }
  });

  /* A button that sends a form elsewhere on the page by a reload, also where htmx answers the form's own changes. */
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-submit]");
    if (button) document.getElementById(button.dataset.submit).submit();
  });

  /* A form sent twice does its work once. */
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.hasAttribute("hx-post") || form.method === "dialog") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "true";
    setTimeout(() => delete form.dataset.sent, 4000);
  });
  addEventListener("pageshow", () => all("form[data-sent]").forEach(form => delete form.dataset.sent));

  /* Where this browser is: for people who never said. */
  const zone = document.getElementById("zone");
  if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;

  /* Copying */
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-copy]");
    if (button) navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim())
      .then(() => { button.querySelector("[data-label]").textContent = button.dataset.done; });
  });
})();
