/* The editor of an automation: steps are rows of fields, in the order they stand. */
(() => {
  const steps = document.getElementById("steps");
  if (!steps) return;
  const trigger = document.getElementById("trigger");
  const show = () => document.querySelectorAll("[data-when]").forEach(part => {
    part.hidden = part.dataset.when === "other" ? trigger.value !== "other" : !trigger.value.startsWith("status:");
  });
  trigger.addEventListener("change", show);
  show();

  /* Enter in a condition's field is not the button of the whole form. */
  document.getElementById("builder").addEventListener("keydown", event => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });

  const add = (row, before = null) => {
    steps.insertBefore(row, before);
    htmx.process(row);
    return row;
  };
  document.querySelectorAll("[data-add^=new-]").forEach(button => button.addEventListener("click", () => {
    const row = add(document.getElementById(button.dataset.add).content.querySelector("li").cloneNode(true));
    row.querySelector("button[data-choose], input:not([type=hidden])").focus();
  }));

  const remove = row => {
    const next = row.nextElementSibling, neighbour = next ?? row.previousElementSibling;
    row.remove();
    (neighbour?.querySelector("[data-remove]") ?? document.querySelector("[data-add]")).focus();
    const back = document.createElement("button");
    back.type = "button";
    back.dataset.undo = "true";
    back.textContent = steps.dataset.undo;
    const toast = document.createElement("div");
    toast.className = "rk-toast";
    const words = document.createElement("span");
    words.textContent = steps.dataset.removed;
    back.addEventListener("click", () => { add(row, next?.isConnected ? next : null); toast.remove(); });
    toast.append(words, back);
    document.getElementById("toasts").append(toast);
  };
  const move = (row, up) => {
    const other = up ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    up ? other.before(row) : other.after(row);
  };
  const copy = row => {
    const twin = row.cloneNode(true);
    row.querySelectorAll("input, select").forEach((field, i) => { twin.querySelectorAll("input, select")[i].value = field.value; });
    add(twin, row.nextElementSibling).querySelector("[data-duplicate]").focus();
  };

  let choosing = null;
  steps.addEventListener("click", event => {
    const button = event.target.closest("button"), row = event.target.closest("[data-step]");
    if (!button || !row) return;
    if ("up" in button.dataset) { move(row, true); button.focus(); }
    if ("down" in button.dataset) { move(row, false); button.focus(); }
    if ("duplicate" in button.dataset) copy(row);
    if ("remove" in button.dataset) remove(row);
    if ("choose" in button.dataset) choosing = row;
  });
  steps.addEventListener("keydown", event => {
    const row = event.target.closest("[data-step]");
    if (!row || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(row, event.key === "ArrowUp");
    event.target.focus();
  });

  const dialog = document.getElementById("letters");
  dialog.addEventListener("click", event => {
    const chosen = event.target.closest("[data-pick]");
    if (!chosen || !choosing) return;
    choosing.querySelector("[name=template]").value = chosen.dataset.pick;
    choosing.querySelector("[data-letter]").textContent = chosen.dataset.name;
    const words = choosing.querySelector("[data-choose] [data-some]");
    words.textContent = words.dataset.some;
    const picture = document.createElement("iframe");
    picture.setAttribute("sandbox", "");
    picture.tabIndex = -1;
    picture.title = "";
    picture.src = `/templates/${chosen.dataset.pick}/picture`;
    choosing.querySelector(".rk-picture").replaceChildren(picture);
    choosing.classList.remove("wrong");
    choosing.querySelector(".form-hint")?.remove();
    dialog.close();
    choosing.querySelector("[data-choose]").focus();
  });
})();
