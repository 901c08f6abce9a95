/* The same MJML as blocks one can add, move, copy, edit and take back. Values in braces are kept as they are written. */
(() => {
  const root = document.getElementById("blocks");
  if (!root) return;
  const words = JSON.parse(document.getElementById("block-words").textContent);
  const icon = name => document.getElementById("block-icons").content.querySelector(`[data-icon="${name}"]`).firstElementChild.cloneNode(true);
  const past = [];

  /* Braces may hold what XML forbids (a < in a condition), so they travel as private characters. */
  const mask = source => { const kept = []; return { kept, xml: source.replace(/\{[#\/]?[^{}\n]*\}/g, found => { kept.push(found); return "\uE000" + (kept.length - 1) + "\uE001"; }) }; };
  const unmask = (text, kept) => text.replace(/\uE000(\d+)\uE001/g, (_, i) => kept[+i]);
  /* mj-text holds HTML, not XML: its content travels as text, too. */
  const HTML = /(<(mj-text|mj-button|mj-raw|mj-style|mj-table|mj-preview|mj-title)\b[^>]*>)([\s\S]*?)(<\/\2>)/g;
  let kept, inner, doc;
  const read = source => {
    const masked = mask(source);
    kept = masked.kept; inner = [];
    const xml = masked.xml.replace(HTML, (_, open, tag, content, close) => { inner.push(content); return open + "\uE002" + (inner.length - 1) + "\uE003" + close; });
    doc = new DOMParser().parseFromString(xml.trim(), "application/xml");
    return !doc.querySelector("parsererror") && doc.documentElement.tagName === "mjml";
  };
  const write = () => unmask(new XMLSerializer().serializeToString(doc).replace(/\uE002(\d+)\uE003/g, (_, i) => inner[+i]), kept);
  const contentOf = node => { const at = /\uE002(\d+)\uE003/.exec(node.textContent); return at ? unmask(inner[+at[1]], kept) : node.textContent; };
  const setContent = (node, html) => {
    const masked = html.replace(/\{[#\/]?[^{}\n]*\}/g, found => { kept.push(found); return "\uE000" + (kept.length - 1) + "\uE001"; });
    inner.push(masked);
    node.textContent = "\uE002" + (inner.length - 1) + "\uE003";
  };
  const changed = () => { past.push(rkSource.get()); if (past.length > 100) past.shift(); rkSource.set(write()); };

  const el = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) name.startsWith("on") ? node.addEventListener(name.slice(2), value) : value != null && value !== false && node.setAttribute(name, value);
    node.append(...children.filter(Boolean));
    return node;
  };
  const act = (name, label, onclick) => el("button", { type: "button", class: "btn btn-ghost btn-icon btn-sm", "aria-label": label, onclick }, icon(name));
  const field = (label, value, set, type = "text") => el("label", {}, label, el("input", { class: "form-control form-sm", type, value: value ?? "", onchange: e => { set(e.target.value); changed(); } }));
  const attribute = (node, name, label, type) => field(label, unmask(node.getAttribute(name) ?? "", kept), v => {
    const masked = v.replace(/\{[#\/]?[^{}\n]*\}/g, found => { kept.push(found); return "\uE000" + (kept.length - 1) + "\uE001"; });
    v ? node.setAttribute(name, masked) : node.removeAttribute(name);
  }, type);

  const KNOWN = { "mj-text": "text", "mj-button": "button", "mj-image": "image", "mj-divider": "divider", "mj-spacer": "spacer" };
  const fresh = tag => {
    const node = doc.createElementNS(doc.documentElement.namespaceURI, tag);
    if (tag === "mj-text") setContent(node, "<p>" + words.newText + "</p>");
    if (tag === "mj-button") { node.setAttribute("href", "https://example.com/"); setContent(node, words.newButton); }
    if (tag === "mj-image") { node.setAttribute("src", "https://example.com/picture.png"); node.setAttribute("alt", ""); }
    return node;
  };
  const siblings = node => [...node.parentNode.children];
  const move = (node, by) => {
    const list = siblings(node), to = list.indexOf(node) + by;
    if (to < 0 || to >= list.length) return;
    by < 0 ? list[to].before(node) : list[to].after(node);
    changed(); draw();
  };
  const head = (node, label) => el("div", { class: "rk-block-head" }, el("span", {}, label), el("span", { class: "rk-end" }),
    act("up", words.up + ": " + label, () => move(node, -1)), act("down", words.down + ": " + label, () => move(node, 1)),
    act("copy", words.copy + ": " + label, () => { node.after(node.cloneNode(true)); changed(); draw(); }),
    act("x", words.remove + ": " + label, () => { node.remove(); changed(); draw(); }));
  const adder = (labels, add) => {
    const choice = el("select", { class: "form-select form-sm n10", "aria-label": words.add, onchange: e => { if (e.target.value) { add(e.target.value); changed(); draw(); } } }, el("option", { value: "" }, words.add));
    Object.entries(labels).forEach(([tag, name]) => choice.append(el("option", { value: tag }, words[name])));
    return choice;
  };
  const block = node => {
    const kind = KNOWN[node.tagName], box = el("div", { class: "rk-block" }, head(node, kind ? words[kind] : node.tagName));
    if (kind === "text" || kind === "button") {
      const edit = el("div", { contenteditable: "true", role: "textbox", "aria-multiline": "true", "aria-label": words[kind], onblur: () => {
        if (edit.innerHTML !== before) { setContent(node, edit.innerHTML); before = edit.innerHTML; changed(); } } });
      /* Inert: parsed without scripts, handlers and styles, since the page's policy refuses style attributes. */
      const parsed = new DOMParser().parseFromString(contentOf(node), "text/html");
      parsed.querySelectorAll("script, style, iframe, object, embed, link, meta, img").forEach(n => n.remove());
      parsed.querySelectorAll("*").forEach(n => [...n.attributes].forEach(a => { if (a.name === "style" || a.name.startsWith("on")) n.removeAttribute(a.name); }));
      edit.append(...parsed.body.childNodes);
      let before = edit.innerHTML;
      const plain = !/style=|<img/.test(contentOf(node));
      box.append(plain ? edit : el("p", { class: "rk-small rk-3" }, words.styled));
      if (kind === "button") box.append(attribute(node, "href", words.link), attribute(node, "background-color", words.colour));
      else box.append(attribute(node, "align", words.align), attribute(node, "font-size", words.size));
    }
    if (kind === "image") box.append(attribute(node, "src", words.address), attribute(node, "alt", words.alt), attribute(node, "href", words.link), attribute(node, "width", words.width));
    if (kind === "divider") box.append(attribute(node, "border-color", words.colour));
    if (kind === "spacer") box.append(attribute(node, "height", words.height));
    return box;
  };
  const section = node => {
    const box = el("div", { class: "rk-block-section" }, head(node, words.section), attribute(node, "background-color", words.colour));
    node.querySelectorAll(":scope > mj-column").forEach(column => {
      [...column.children].forEach(child => box.append(block(child)));
      box.append(adder({ "mj-text": "text", "mj-button": "button", "mj-image": "image", "mj-divider": "divider", "mj-spacer": "spacer" }, tag => column.append(fresh(tag))));
    });
    return box;
  };
  const draw = () => {
    root.replaceChildren();
    if (!read(rkSource.get())) { root.append(el("p", { class: "rk-note warn" }, el("span", {}, words.unreadable))); return; }
    const body = doc.querySelector("mj-body");
    root.append(el("div", { class: "rk-row" }, el("button", { type: "button", class: "btn btn-sm", "data-undo-block": "", onclick: () => { if (past.length) { rkSource.set(past.pop()); draw(); } } }, icon("undo"), words.undo)));
    [...body.children].forEach(child => root.append(child.tagName === "mj-section" ? section(child) : el("div", { class: "rk-block" }, head(child, child.tagName))));
    root.append(el("button", { type: "button", class: "btn btn-sm", onclick: () => {
      const ns = doc.documentElement.namespaceURI, added = doc.createElementNS(ns, "mj-section"), column = doc.createElementNS(ns, "mj-column");
      column.append(fresh("mj-text")); added.append(column); body.append(added); changed(); draw();
    } }, icon("plus"), words.newSection));
  };
  document.addEventListener("rk:blocks", draw);
})();
