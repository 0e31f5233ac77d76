/* A group of rights: all or none at once. */
document.addEventListener("click", (event) => {
  const group = event.target.closest("[data-all]")?.closest("[data-rights]");
  if (!group) return;
  const boxes = [...group.querySelectorAll("input[type=checkbox]")];
  const wanted = boxes.some((box) => !box.checked);
  boxes.forEach((box) => { box.checked = wanted; });
});
