/* The list keeps its filter in the address; choosing people shows the bar, what is to be done shows its fields. */
(() => {
  const filter = document.getElementById("filter");
  const query = () => {
    const chosen = new URLSearchParams(new FormData(filter));
    [...chosen.keys()].forEach(key => { if (!chosen.get(key)) chosen.delete(key); });
    return chosen.toString();
  };
  if (filter) {
    document.body.addEventListener("htmx:afterSwap", event => {
      if (event.detail.target.id !== "table" && event.detail.elt.id !== "table") return;
      const chosen = query();
      history.replaceState(history.state, "", "/subscribers" + (chosen && "?" + chosen));
    });
    document.addEventListener("click", event => {
      const link = event.target.closest("a[data-filtered]");
      if (link) link.search = query();
    });
  }

  const bar = document.getElementById("many-bar");
  if (!bar) return;
  const boxes = () => [...document.querySelectorAll("#many input[name=id]")];
  const update = () => {
    const chosen = boxes().filter(box => box.checked).length;
    bar.hidden = chosen === 0;
    bar.querySelector("[data-count]").textContent = chosen.toLocaleString(document.documentElement.lang);
    const all = document.querySelector("#many [data-all]");
    if (all) all.checked = chosen > 0 && chosen === boxes().length;
  };
  const what = () => {
    const chosen = bar.querySelector("[data-what]").value;
    bar.querySelectorAll("[data-for]").forEach(field => {
      field.hidden = !field.dataset.for.split(" ").includes(chosen);
      if (field.hidden) field.querySelectorAll("input").forEach(box => { box.checked = false; });
    });
    bar.querySelector("[data-do]").hidden = chosen === "" || chosen === "UNSUBSCRIBE";
  };
  let last = null;
  document.addEventListener("click", event => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.name !== "id") return;
    if (event.shiftKey && last) {
      const list = boxes(), from = list.indexOf(last), to = list.indexOf(box);
      list.slice(Math.min(from, to), Math.max(from, to) + 1).forEach(one => { one.checked = box.checked; });
    }
    last = box;
  });
  document.addEventListener("change", event => {
    if (event.target.matches("[data-all]")) boxes().forEach(box => { box.checked = event.target.checked; });
    if (event.target.matches("#many input")) update();
    if (event.target.matches("[data-what]")) what();
  });
  document.body.addEventListener("htmx:afterSwap", update);
  what();
  update();
})();
