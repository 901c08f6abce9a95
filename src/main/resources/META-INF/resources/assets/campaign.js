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

  document.body.addEventListener("htmx:afterSettle", () => {
    const chart = document.getElementById("hours");
    if (!chart || chart.dataset.drawn) return;
    chart.dataset.drawn = "true";
    const found = new Map(JSON.parse(chart.dataset.hours).map(h => [h.hour, h])), last = Math.max(...found.keys());
    const hours = Array.from({ length: Math.max(12, last + 1) }, (_, i) => i);
    rk.chart("#hours", c => ({
      legend: { show: true, right: 0, top: 0, textStyle: { color: c("ink-2") } },
      grid: { left: 0, right: 8, top: 30, bottom: 0, containLabel: true },
      xAxis: { type: "category", data: hours },
      yAxis: { type: "value", min: 0, minInterval: 1 },
      series: [
        { name: chart.dataset.people, type: "bar", stack: "opens", data: hours.map(h => found.get(h)?.opens ?? 0), itemStyle: { color: c("data") } },
        { name: chart.dataset.machines, type: "bar", stack: "opens", data: hours.map(h => found.get(h)?.machineOpens ?? 0), itemStyle: rk.hatch(c) },
      ] }));
  });
})();
