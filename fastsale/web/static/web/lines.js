/* Lines of a paper: add from the <template>, remove, Enter on the last adds one. */
(() => {
  const enter = (line) => (line.querySelector(".ts-control input") || line.querySelector("input:not([type=hidden]),select"))?.focus();
  /* A line whose search is still empty waits to be filled: no second one beside it. */
  const waiting = (box) => [...box.querySelectorAll("[data-line]")].find((line) => line.querySelector("select[data-pick]")?.value === "");
  const add = (box, focus) => {
    const empty = focus && waiting(box);
    if (empty) { enter(empty); return; }
    const blank = box.querySelector("template[data-blank]");
    const count = Number(box.dataset.next || box.querySelectorAll("[data-line]").length);
    box.dataset.next = count + 1;
    const holder = document.createElement("tbody");
    holder.innerHTML = blank.innerHTML.replaceAll("__n__", count);
    const line = holder.firstElementChild;
    box.querySelector("[data-lines-body]").append(line);
    window.fastsale?.dress(line);
    if (focus) enter(line);
    line.dispatchEvent(new Event("change", { bubbles: true }));
  };
  document.addEventListener("click", (event) => {
    const box = event.target.closest("[data-lines]");
    if (!box) return;
    if (event.target.closest("[data-line-add]")) add(box, true);
    const gone = event.target.closest("[data-line-remove]");
    if (gone) {
      const line = gone.closest("[data-line]");
      const next = line.nextElementSibling || line.previousElementSibling;
      line.remove();
      next?.querySelector("input,select")?.focus();
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  document.addEventListener("keydown", (event) => {
    const line = event.target.closest?.("[data-line]");
    if (!line || event.key !== "Enter" || event.target.closest("button,textarea,.ts-wrapper")) return;
    event.preventDefault();
    const box = line.closest("[data-lines]");
    const next = line.nextElementSibling;
    if (next) next.querySelector(".ts-control input, input:not([type=hidden])")?.focus();
    else add(box, true);
  });
})();
