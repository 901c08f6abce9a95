/* The size of a segment over time, drawn when its part of the page has come. */
(() => {
  document.body.addEventListener("htmx:afterSettle", () => {
    const chart = document.getElementById("sizes");
    if (!chart || chart.dataset.drawn) return;
    chart.dataset.drawn = "true";
    const days = JSON.parse(chart.dataset.days);
    if (!days.length) { chart.remove(); return; }
    rk.chart("#sizes", c => ({
      grid: { left: 0, right: 8, top: 24, bottom: 0, containLabel: true },
      tooltip: { trigger: "axis", renderMode: "richText" },
      xAxis: { type: "category", boundaryGap: false, data: days.map(d => d.day) },
      yAxis: { type: "value", min: 0, minInterval: 1 },
      series: [
        { name: chart.dataset.word, type: "line", data: days.map(d => d.count), showSymbol: days.length < 3, lineStyle: { width: 2, color: c("data") }, itemStyle: { color: c("data") } },
        { name: chart.dataset.word2, type: "line", data: days.map(d => d.reachable), showSymbol: days.length < 3, lineStyle: { width: 2, color: c("data-2") }, itemStyle: { color: c("data-2") } },
      ] }));
  });
})();
