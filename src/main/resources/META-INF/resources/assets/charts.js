/* One look for every ECharts chart, read from the CSS tokens. */
const rk = {
  css: name => getComputedStyle(document.documentElement).getPropertyValue("--rk-" + name).trim(),

  /* Canvas and rich text, because the SVG renderer and HTML tooltips write style attributes, which a strict
     Content-Security-Policy refuses. rk.chart("#id", c => option): c gives colours by token name; redrawn on theme change and resize. */
  chart(selector, option) {
    const node = typeof selector === "string" ? document.querySelector(selector) : selector;
    if (!node) return;
    const chart = echarts.init(node, null, { renderer: "canvas" });
    const draw = () => chart.setOption(rk.look(option(rk.css)), true);
    document.fonts.ready.then(draw);
    new ResizeObserver(() => chart.resize()).observe(node);
    new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  },

  look(option) {
    const c = rk.css, text = { color: c("ink-3"), fontFamily: c("font"), fontSize: 12 };
    const axis = o => ({
      axisLine: { show: false }, axisTick: { show: false },
      splitLine: { show: o.type === "value", lineStyle: { color: c("grid") } }, ...o,
      axisLabel: { ...text, hideOverlap: true, ...o.axisLabel },
    });
    const each = (v, f) => Array.isArray(v) ? v.map(f) : v && f(v);
    return {
      animation: false,
      textStyle: text,
      grid: { left: 0, right: 8, top: 12, bottom: 0, containLabel: true },
      aria: { enabled: true },
      tooltip: { trigger: "axis", renderMode: "richText", backgroundColor: c("sheet"), borderColor: c("line"), textStyle: { ...text, color: c("ink") } },
      ...option,
      xAxis: each(option.xAxis, axis), yAxis: each(option.yAxis, axis),
    };
  },

  /* A dated note on a chart: a hairline and words, never a bare colour. */
  mark: (c, x, label, position = "end", align = "center") => ({
    xAxis: x, lineStyle: { color: c("ink-3"), type: "dashed", width: 1 },
    label: { formatter: label, position, rotate: 0, align, color: c("ink-2"), fontSize: 11.5, fontFamily: c("font"), distance: 4 },
  }),

  /* The machine part of a series: hatched, so that it differs without colour too. */
  hatch: (c, colour = "data-2") => ({ color: "transparent", borderColor: c(colour), borderWidth: 1,
    decal: { symbol: "rect", color: c(colour), dashArrayX: [1, 0], dashArrayY: [1.5, 3.5], rotation: Math.PI / 4 } }),
};
