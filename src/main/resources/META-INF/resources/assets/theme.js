/* Before the first paint: what the device prefers, where the person has not chosen. */
(() => {
  const root = document.documentElement;
  if (root.dataset.theme === "auto") {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const apply = () => { root.dataset.bsTheme = dark.matches ? "dark" : "light"; };
    apply();
    dark.addEventListener("change", apply);
  }
})();
