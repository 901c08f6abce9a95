/* The editor of a form: the visitor's view follows what is typed; the address follows the name until it is changed by hand. */
(() => {
  const form = document.getElementById("form");
  if (!form) return;
  const look = () => {
    const copy = document.createElement("form");
    copy.method = "post"; copy.action = "/forms/preview"; copy.target = "preview"; copy.hidden = true;
    const fields = new FormData(form);
    form.querySelectorAll("fieldset:disabled [name]").forEach(field => { if (field.type !== "checkbox" || field.checked) fields.append(field.name, field.value); });
    for (const [name, value] of fields) {
      const field = document.createElement("input");
      field.type = "hidden"; field.name = name; field.value = value;
      copy.append(field);
    }
    document.body.append(copy);
    HTMLFormElement.prototype.submit.call(copy);
    copy.remove();
  };
  let timer;
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 300); });
  look();

  const name = document.getElementById("name"), slug = document.getElementById("slug");
  const latin = { а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ё: "e", ж: "zh", з: "z", и: "i", й: "y", к: "k", л: "l", м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "h", ц: "ts", ч: "ch", ш: "sh", щ: "sch", ъ: "", ь: "", ы: "y", э: "e", ю: "yu", я: "ya" };
  slug.addEventListener("input", () => { slug.dataset.kept = "true"; });
  name.addEventListener("input", () => {
    if ("kept" in slug.dataset) return;
    slug.value = [...name.value.toLowerCase()].map(c => latin[c] ?? c).join("").normalize("NFD").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 64);
  });

  const chart = document.getElementById("days");
  if (!chart) return;
  const days = JSON.parse(chart.dataset.days);
  const short = new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "short", timeZone: "UTC" });
  rk.chart("#days", c => ({
    legend: { show: true, right: 0, top: 0, textStyle: { color: c("ink-2") } },
    grid: { left: 0, right: 8, top: 30, bottom: 0, containLabel: true },
    xAxis: { type: "category", data: days.map(d => short.format(new Date(d.day))) },
    yAxis: { type: "value", min: 0, minInterval: 1 },
    series: [
      { name: chart.dataset.confirmed, type: "bar", stack: "asked", data: days.map(d => d.confirmed), itemStyle: { color: c("data") } },
      { name: chart.dataset.open, type: "bar", stack: "asked", data: days.map(d => d.asked - d.confirmed), itemStyle: { color: c("data-2") } },
    ] }));
})();
