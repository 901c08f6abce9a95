/* How awake the list is: levels stacked from the ground up, always in this order. */
(() => {
  document.body.addEventListener("htmx:afterSettle", () => {
    const chart = document.getElementById("levels");
    if (!chart || chart.dataset.drawn) return;
    chart.dataset.drawn = "true";
    const weeks = JSON.parse(chart.dataset.weeks);
    const area = (c, name, key, colour) => ({ name, type: "line", stack: "levels", data: weeks.map(w => w[key]), showSymbol: false,
      lineStyle: { width: 1, color: c("sheet") }, areaStyle: { color: c(colour), opacity: 1 }, itemStyle: { color: c(colour) } });
    rk.chart("#levels", c => ({
      xAxis: { type: "category", boundaryGap: false, data: weeks.map(w => w.day),
        axisLabel: { formatter: day => new Date(day).toLocaleDateString(document.documentElement.lang, { month: "short" }), interval: 4 } },
      yAxis: { type: "value", min: 0, minInterval: 1 },
      series: [area(c, chart.dataset.active, "active", "active"), area(c, chart.dataset.semi, "semiActive", "semi"), area(c, chart.dataset.passive, "passive", "passive")] }));
  });
})();
