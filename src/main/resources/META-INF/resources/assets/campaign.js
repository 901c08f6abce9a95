/* The draft of a campaign: rows of segments and templates, and the fields that belong to a way of timing. */
(() => {
  const list = document.getElementById("variants");
  if (list) {
    const moved = () => htmx.trigger(list, "moved");
    document.getElementById("add-variant").addEventListener("click", () => {
      list.append(document.getElementById("variant").content.cloneNode(true));
      list.lastElementChild.querySelector("select").focus();
    });
    list.addEventListener("click", event => {
      const row = event.target.closest("li");
      if (event.target.closest("[data-up]") && row.previousElementSibling) { row.previousElementSibling.before(row); event.target.closest("button").focus(); moved(); }
      if (event.target.closest("[data-remove]")) { row.remove(); moved(); }
    });
  }
  const schedule = document.getElementById("schedule");
  if (schedule) {
    const show = () => {
      const when = schedule.elements.when.value;
      schedule.querySelectorAll("[data-for]").forEach(part => { part.hidden = !part.dataset.for.split(" ").includes(when); });
      const button = schedule.querySelector("button");
      button.textContent = when === "now" ? button.dataset.wordNow : button.dataset.wordLater;
    };
    schedule.addEventListener("change", show);
    const tomorrow = new Date(Date.now() + 864e5);
    if (!schedule.elements.day.value) schedule.elements.day.value = tomorrow.toISOString().slice(0, 10);
    show();
  }
})();
