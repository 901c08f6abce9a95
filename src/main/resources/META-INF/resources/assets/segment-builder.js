/* The condition tree as nested groups: this file draws and edits it; counting, words and checks are the server's. */
(() => {
  const root = document.getElementById("builder");
  if (!root) return;
  const known = JSON.parse(document.getElementById("vocabulary").textContent);
  const field = document.getElementById("where");
  const word = (key, ...parts) => (known.words[key] ?? key).replace(/\{(\d)\}/g, (_, i) => parts[i]);
  const icon = name => document.getElementById("icon-" + name).content.firstElementChild.cloneNode(true);
  const fields = new Map(known.fields.map(f => [f.path, f]));
  const readOnly = root.dataset.readonly === "true";

  /* Tree <-> JSON. A group: {join, parts}; a leaf keeps its JSON, so that nothing this page does not know is lost. */
  const parse = json => {
    for (const join of ["all", "any"]) if (Array.isArray(json[join])) return { join, parts: json[join].map(parse) };
    if (json.not) {
      const inner = json.not.any ? json.not.any.map(parse) : [parse(json.not)];
      return { join: "none", parts: inner };
    }
    return { leaf: json };
  };
  const write = node => node.leaf ? node.leaf
    : node.join === "none" ? { not: { any: node.parts.map(write) } } : { [node.join]: node.parts.map(write) };
  let tree;
  try { tree = parse(JSON.parse(field.value)); } catch { tree = { join: "all", parts: [] }; }
  if (tree.leaf) tree = { join: "all", parts: [tree] };

  /* Small elements --------------------------------------------------------- */
  const el = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.filter(child => child != null));
    return node;
  };
  const select = (label, value, choices, onchange) => {
    const node = el("select", { class: "form-select form-sm", "aria-label": label, onchange: e => onchange(e.target.value), disabled: readOnly });
    const add = (parent, choice) => parent.append(el("option", { value: choice.value, selected: String(choice.value) === String(value) }, choice.label));
    choices.forEach(choice => {
      if (!choice.choices) return add(node, choice);
      const group = el("optgroup", { label: choice.label });
      choice.choices.forEach(inner => add(group, inner));
      node.append(group);
    });
    if (![...node.options].some(option => option.value === String(value))) node.prepend(el("option", { value: "", selected: true }, word("choose")));
    return node;
  };
  const input = (label, value, onchange, more = {}) => el("input", { class: "form-control form-sm", value: value ?? "", "aria-label": label,
    oninput: e => onchange(e.target.value), disabled: readOnly, ...more });
  const text = said => el("span", { class: "word" }, said);

  /* Spans such as P60D ------------------------------------------------------ */
  const span = (label, value, onchange) => {
    const found = /^P(?:T?)(\d+)([DWMYH])$/.exec(value || "") || [null, "30", "D"];
    let [, n, unit] = found;
    const tell = () => onchange(unit === "H" ? `PT${n}H` : `P${n}${unit}`);
    return el("span", { class: "rk-row rk-tight" },
      input(label, n, v => { if (/^\d+$/.test(v) && +v > 0) { n = v; tell(); } }, { inputmode: "numeric", class: "form-control form-sm n4" }),
      select(label, unit, "DWMY".split("").map(u => ({ value: u, label: word("unit." + u) })), v => { unit = v; tell(); }));
  };

  /* What a leaf can be about ------------------------------------------------- */
  const what = leaf => leaf.field ? "field:" + leaf.field : leaf.event ? "event:" + leaf.event : "interest" in leaf ? "interest"
    : "topic" in leaf ? "topic" : "segment" in leaf ? "segment" : "campaign" in leaf ? "campaign" : "other";
  const subjects = () => [
    { label: word("group.fields"), choices: known.fields.filter(f => !f.path.startsWith("attributes.")).map(f => ({ value: "field:" + f.path, label: f.label })) },
    { label: word("group.attributes"), choices: known.fields.filter(f => f.path.startsWith("attributes.")).map(f => ({ value: "field:" + f.path, label: f.label })) },
    { label: word("group.events"), choices: known.events.map(e => ({ value: "event:" + e.value, label: e.label })) },
    { label: word("group.more"), choices: ["interest", "topic", "segment", "campaign"].map(w => ({ value: w, label: word("what." + w) })) },
  ].filter(group => group.choices.length);
  const fresh = subject => {
    const [kind, name] = [subject.split(":")[0], subject.slice(subject.indexOf(":") + 1)];
    if (kind === "field") {
      const op = fields.get(name).operators[0];
      return withValue({ field: name, op }, op);
    }
    if (kind === "event") return { event: name, count: { atLeast: 1 }, within: "P90D" };
    if (kind === "interest") return { interest: known.categories[0] ?? "", atLeast: 0.3 };
    if (kind === "topic") return { topic: known.topics[0]?.value ?? "" };
    if (kind === "segment") return { segment: known.segments.find(s => String(s.value) !== root.dataset.id)?.value ?? 0 };
    return { campaign: known.campaigns[0]?.value ?? 0, did: "receive" };
  };

  /* Values by the field's type ----------------------------------------------- */
  const withValue = (leaf, op) => {
    const f = fields.get(leaf.field), first = f?.options[0]?.value;
    const next = { field: leaf.field, op };
    if (op === "exists" || op === "missing") return next;
    if (/ithinLast$/.test(op)) return { ...next, value: /^P/.test(leaf.value) ? leaf.value : "P30D" };
    const empty = { NUMBER: 1, MONEY: "100.00", TIME: new Date().toISOString().slice(0, 10), DATE: new Date().toISOString().slice(0, 10), BOOLEAN: true }[f?.type] ?? first ?? "";
    const old = Array.isArray(leaf.value) ? leaf.value[0] : leaf.value;
    const one = old === undefined || /^P\d/.test(old) ? empty : old;
    if (op === "in" || op === "notIn") return { ...next, value: Array.isArray(leaf.value) ? leaf.value : one === "" ? [] : [one] };
    if (op === "between") return { ...next, value: Array.isArray(leaf.value) && leaf.value.length === 2 ? leaf.value : [one, one] };
    return { ...next, value: one };
  };
  const opLabel = (f, op) => f && (f.type === "TIME" || f.type === "DATE") && known.words["op.time." + op] ? word("op.time." + op) : word("op." + op);
  const single = (f, value, onchange) => {
    if (f?.options.length) return select(word("value"), value, f.options, onchange);
    switch (f?.type) {
      case "NUMBER": return input(word("value"), value, v => onchange(v === "" ? 0 : Number(v)), { type: "number", step: "any", class: "form-control form-sm n6" });
      case "MONEY": return money(value, onchange);
      case "TIME": case "DATE": return input(word("value"), String(value).slice(0, 10), onchange, { type: "date" });
      case "BOOLEAN": return select(word("value"), value, [{ value: true, label: word("yes") }, { value: false, label: word("no") }], v => onchange(v === "true"));
      default: return input(word("value"), value, onchange);
    }
  };
  const money = (value, onchange) => {
    let amount = value?.value ?? value ?? "100.00", currency = value?.currency ?? "";
    const tell = () => onchange(currency ? { value: amount, currency } : amount);
    return el("span", { class: "rk-row rk-tight" },
      input(word("value"), amount, v => { amount = v.replace(",", "."); tell(); }, { inputmode: "decimal", class: "form-control form-sm n6" }),
      input(word("currency"), currency, v => { currency = v.toUpperCase(); tell(); }, { maxlength: 3, placeholder: "EUR", class: "form-control form-sm n4" }));
  };
  const many = (f, values, onchange) => {
    const box = el("span", { class: "rk-tokens" });
    const label = value => f?.options.find(o => o.value === value)?.label ?? String(value);
    const draw = () => {
      box.replaceChildren(...values.map((value, i) => el("span", { class: "rk-token" }, label(value),
        readOnly ? null : el("button", { type: "button", class: "rk-bare", "aria-label": word("remove.condition") + ": " + label(value), onclick: () => { values = values.filter((_, at) => at !== i); onchange(values); draw(); } }, icon("x")))));
      if (readOnly) return;
      const add = value => { if (value !== "" && !values.includes(value)) { values = [...values, value]; onchange(values); draw(); box.lastChild.focus(); } };
      if (f?.options.length) {
        const left = f.options.filter(o => !values.includes(o.value));
        if (left.length) box.append(select(word("choose"), "", left, add));
      } else {
        const number = f?.type === "NUMBER";
        box.append(el("input", { class: "form-control form-sm", "aria-label": word("value.list"), placeholder: word("value.list"), inputmode: number ? "decimal" : null,
          onchange: e => e.target.value.split(",").map(v => v.trim()).filter(v => v && (!number || !isNaN(v))).forEach(v => add(number ? Number(v) : v)) }));
      }
    };
    draw();
    return box;
  };

  /* A leaf's controls --------------------------------------------------------- */
  const controls = (node, changed, redraw) => {
    const leaf = node.leaf, kind = what(leaf);
    const set = next => { node.leaf = next; changed(); };
    const put = (key, value) => set({ ...node.leaf, [key]: value });
    const subject = kind === "other" ? null
      : select(word("choose"), kind, subjects(), v => { if (v) { node.leaf = fresh(v); changed(); redraw(); } });
    if (leaf.field) {
      const f = fields.get(leaf.field);
      const parts = [subject, select(word("op.is"), leaf.op, (f?.operators ?? [leaf.op]).map(op => ({ value: op, label: opLabel(f, op) })), op => { set(withValue(node.leaf, op)); redraw(); })];
      if (/ithinLast$/.test(leaf.op)) parts.push(span(word("period"), leaf.value, v => put("value", v)));
      else if (leaf.op === "in" || leaf.op === "notIn") parts.push(many(f, leaf.value ?? [], v => put("value", v)));
      else if (leaf.op === "between") parts.push(single(f, leaf.value[0], v => put("value", [v, node.leaf.value[1]])), text(word("value.to")), single(f, leaf.value[1], v => put("value", [node.leaf.value[0], v])));
      else if (leaf.op !== "exists" && leaf.op !== "missing") parts.push(single(f, leaf.value, v => put("value", v)));
      return parts;
    }
    if (leaf.event) return [subject, ...eventControls(node, put, set, redraw)];
    if ("interest" in leaf) return [subject,
      known.categories.length ? select(word("category"), leaf.interest, known.categories.map(c => ({ value: c, label: c })), v => put("interest", v)) : input(word("category"), leaf.interest, v => put("interest", v)),
      text(word("quantity.atLeast")),
      input(word("share"), Math.round(leaf.atLeast * 100) + " %", v => { const n = parseFloat(v); if (n > 0 && n <= 100) put("atLeast", n / 100); }, { inputmode: "numeric", class: "form-control form-sm n4" })];
    if ("topic" in leaf) return [subject, select(word("what.topic"), leaf.topic, known.topics, v => put("topic", v))];
    if ("segment" in leaf) return [subject, select(word("what.segment"), leaf.segment, known.segments.filter(s => String(s.value) !== root.dataset.id), v => put("segment", Number(v)))];
    if ("campaign" in leaf) return [subject,
      select(word("what.campaign"), leaf.did, ["receive", "open", "click", "purchase"].map(d => ({ value: d, label: word("did." + d) })), v => put("did", v)),
      select(word("what.campaign"), leaf.campaign, known.campaigns, v => put("campaign", Number(v)))];
    return [text(word("what.other")), input(word("json"), JSON.stringify(leaf), v => { try { set(JSON.parse(v)); } catch { /* not while it is no JSON */ } }, { class: "form-control form-sm wide" })];
  };
  const eventControls = (node, put, set, redraw) => {
    const leaf = node.leaf, human = leaf.event === "open" || leaf.event === "click";
    const count = leaf.count ?? {};
    const kind = leaf.sum ? "worth" : count.atMost === 0 ? "never" : "atLeast" in count && "atMost" in count ? (count.atLeast === count.atMost ? "exactly" : "atLeast") : "atMost" in count ? "atMost" : "atLeast";
    const amount = kind === "worth" ? leaf.sum : kind === "atMost" ? count.atMost : count.atLeast ?? 1;
    const quantities = ["atLeast", "atMost", "exactly", "never", ...(leaf.event === "purchase" ? ["worth"] : [])];
    const choose = next => {
      const { count: _c, sum: _s, ...rest } = node.leaf, n = typeof amount === "number" ? Math.max(1, amount) : 1;
      set({ ...rest, ...(next === "worth" ? { sum: { atLeast: "100.00" } } : { count: { atLeast: { atLeast: n }, atMost: { atMost: n }, exactly: { atLeast: n, atMost: n }, never: { atMost: 0 } }[next] }) });
      redraw();
    };
    const parts = [human && !leaf.machine ? text(word("by.person")) : null,
      select(word("quantity"), kind, quantities.map(q => ({ value: q, label: word("quantity." + q) })), choose)];
    const number = set => input(word("times"), amount, v => { if (/^\d+$/.test(v) && +v > 0) set(+v); }, { inputmode: "numeric", class: "form-control form-sm n3" });
    if (kind === "worth") parts.push(money(leaf.sum.currency ? { value: leaf.sum.atLeast, currency: leaf.sum.currency } : leaf.sum.atLeast,
      v => put("sum", v.value ? { atLeast: v.value, currency: v.currency } : { atLeast: v })));
    else if (kind === "exactly") parts.push(number(n => put("count", { atLeast: n, atMost: n })), text(word("times")));
    else if (kind !== "never") parts.push(number(n => put("count", { [kind]: n })), text(word("times")));
    if (["purchase", "view", "cart", "search"].includes(leaf.event)) {
      const value = leaf.items?.category ?? "";
      parts.push(text(word("category")), known.categories.length && !(leaf.items && !("category" in leaf.items))
        ? select(word("category"), value, [{ value: "", label: word("category.any") }, ...known.categories.map(c => ({ value: c, label: c }))], v => { const { items: _i, ...rest } = node.leaf; set(v ? { ...rest, items: { ...leaf.items, category: v } } : rest); })
        : input(word("category"), value, v => { const { items: _i, ...rest } = node.leaf; set(v ? { ...rest, items: { ...leaf.items, category: v } } : rest); }, { placeholder: word("category.any") }));
    }
    parts.push(select(word("period"), leaf.within ? "within" : "ever", [{ value: "within", label: word("within") }, { value: "ever", label: word("ever") }],
      v => { const { within: _w, ...rest } = node.leaf; set(v === "ever" ? rest : { ...rest, within: "P90D" }); redraw(); }));
    if (leaf.within) parts.push(span(word("period"), leaf.within, v => put("within", v)));
    return parts.filter(Boolean);
  };

  /* Drawing ---------------------------------------------------------------- */
  let undo = null;
  const remember = () => { undo = JSON.stringify(write(tree)); };
  const childPointer = (pointer, node, i) => pointer + (node.join === "none" ? "/not/any/" : "/" + node.join + "/") + i;
  const alone = pointer => el("span", { class: "alone", "data-alone": pointer, title: word("alone.title") });
  const remove = (parent, i, what) => el("button", { class: "rk-x", type: "button", "aria-label": word("remove." + what), onclick: () => drop(parent, i) }, icon("x"));
  const drop = (parent, i) => {
    remember();
    parent.parts.splice(i, 1);
    draw(); changed();
    const toasts = document.getElementById("toasts"), before = undo;
    const back = el("button", { type: "button", "data-undo": true, onclick: () => { tree = parse(JSON.parse(before)); draw(); changed(); toast.remove(); } }, word("undo"));
    const toast = el("div", { class: "rk-toast" }, icon("check"), el("span", {}, word("removed")), back);
    toasts.append(toast);
  };
  const group = (node, pointer, parent, at) => {
    const joins = el("div", { class: "rk-seg", role: "group", "aria-label": word("join.label") },
      ...["all", "any", "none"].map(join => el("button", { type: "button", "aria-pressed": String(node.join === join), disabled: readOnly,
        onclick: () => { node.join = join; draw(); changed(); focusAt(pointer); } }, word("join." + join))));
    const head = el("div", { class: "rk-group-head" }, joins, el("span", {}, word("of." + node.join)),
      parent ? alone(node.join === "none" ? pointer + "/not/any" : pointer) : null, parent && !readOnly ? remove(parent, at, "group") : null);
    const box = el("div", { class: "rk-group", "data-pointer": pointer }, head,
      ...node.parts.map((part, i) => part.leaf ? condition(part, childPointer(pointer, node, i), node, i) : group(part, childPointer(pointer, node, i), node, i)));
    if (!readOnly) box.append(el("div", { class: "rk-row rk-tight" },
      el("button", { type: "button", class: "btn btn-sm btn-ghost", "data-add": true, onclick: () => { node.parts.push({ leaf: fresh("field:status") }); draw(); changed(); focusAt(childPointer(pointer, node, node.parts.length - 1)); } }, icon("plus"), word("add.condition")),
      el("button", { type: "button", class: "btn btn-sm btn-ghost", onclick: () => { node.parts.push({ join: "any", parts: [{ leaf: fresh("field:status") }] }); draw(); changed(); focusAt(childPointer(pointer, node, node.parts.length - 1)); } }, icon("folder-plus"), word("add.group"))));
    return box;
  };
  const condition = (node, pointer, parent, at) => {
    const row = el("div", { class: "rk-cond", "data-pointer": pointer, draggable: false });
    const redraw = () => {
      row.replaceChildren(...[el("span", { class: "rk-grip", title: word("move"), draggable: !readOnly,
        ondragstart: e => { dragged = { parent, at }; e.dataTransfer.effectAllowed = "move"; e.dataTransfer.setData("text/plain", pointer); } }, icon("grip-vertical")),
        ...controls(node, changed, redraw), alone(pointer), readOnly ? null : remove(parent, at, "condition")].filter(Boolean));
      showAlone();
    };
    row.addEventListener("dragover", e => { if (dragged) { e.preventDefault(); row.classList.add("over"); } });
    row.addEventListener("dragleave", () => row.classList.remove("over"));
    row.addEventListener("drop", e => { e.preventDefault(); moveTo(parent, at); });
    row.addEventListener("keydown", e => {
      if (readOnly) return;
      if (e.altKey && (e.key === "ArrowUp" || e.key === "ArrowDown")) {
        e.preventDefault();
        const to = at + (e.key === "ArrowUp" ? -1 : 1);
        if (to < 0 || to >= parent.parts.length) return;
        [parent.parts[at], parent.parts[to]] = [parent.parts[to], parent.parts[at]];
        draw(); changed(); focusAt(pointer.replace(/\d+$/, to));
      }
      if (e.altKey && e.key === "ArrowRight") {
        e.preventDefault();
        parent.parts[at] = { join: "any", parts: [node] };
        draw(); changed(); focusAt(pointer);
      }
      if (e.key === "Delete" && !e.target.matches("input, select")) { e.preventDefault(); drop(parent, at); focusAt(""); }
    });
    redraw();
    return row;
  };
  let dragged = null;
  const moveTo = (parent, at) => {
    if (!dragged) return;
    remember();
    const [node] = dragged.parent.parts.splice(dragged.at, 1);
    parent.parts.splice(at, 0, node);
    dragged = null;
    draw(); changed();
  };
  const focusAt = pointer => (root.querySelector(`[data-pointer="${CSS.escape(pointer)}"] :is(select, input, button)`) ?? root.querySelector("[data-add]"))?.focus();
  const draw = () => root.replaceChildren(group(tree, "/where", null, 0));

  /* Counting ---------------------------------------------------------------- */
  let counts = new Map(), timer, asked;
  const asker = crypto.randomUUID();
  const rail = document.getElementById("counted");
  const showAlone = () => root.querySelectorAll("[data-alone]").forEach(node => {
    const count = counts.get(node.dataset.alone) ?? counts.get(node.dataset.alone.replace(/\/not\/any$/, ""));
    node.textContent = count === undefined ? "" : word("alone", count.toLocaleString(document.documentElement.lang));
  });
  const changed = () => {
    field.value = JSON.stringify(write(tree));
    field.dispatchEvent(new Event("input", { bubbles: true }));
    document.querySelectorAll("[data-changed]").forEach(node => { node.hidden = field.value === field.defaultValue; });
    clearTimeout(timer);
    timer = setTimeout(count, 250);
  };
  const count = async () => {
    asked?.abort();
    asked = new AbortController();
    rail.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch("/segments/preview", { method: "POST", signal: asked.signal,
        headers: { "Content-Type": "application/json", "X-CSRF-Token": document.body.dataset.csrf },
        body: JSON.stringify({ where: write(tree), asker }) });
      if (answer.redirected || (!answer.ok && answer.status !== 422)) return;
      rail.innerHTML = await answer.text();
      const data = rail.querySelector("script[type='application/json']");
      root.querySelectorAll(".rk-wrong").forEach(node => node.classList.remove("rk-wrong"));
      if (answer.ok) counts = new Map(JSON.parse(data.textContent).map(a => [a.pointer, a.count]));
      else JSON.parse(data.textContent).forEach(p => {
        for (let at = p.pointer; at; at = at.slice(0, at.lastIndexOf("/"))) {
          const row = root.querySelector(`.rk-cond[data-pointer="${CSS.escape(at)}"]`);
          if (row) { row.classList.add("rk-wrong"); break; }
        }
      });
      const sentence = rail.querySelector("[data-sentence]");
      if (sentence) document.getElementById("sentence").textContent = sentence.dataset.sentence;
      showAlone();
    } catch (e) {
      if (e.name !== "AbortError") throw e;
    } finally {
      rail.removeAttribute("aria-busy");
    }
  };
  document.addEventListener("click", e => { if (e.target.closest("[data-again]")) count(); });
  document.addEventListener("click", e => {
    if (!e.target.closest("[data-mailed]")) return;
    tree.parts.push({ leaf: { event: "delivered", count: { atLeast: 1 }, within: "P90D" } });
    draw(); changed();
  });
  draw();
  count();
})();
