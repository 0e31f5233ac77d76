/* The price grid as a spreadsheet: arrows and Enter walk the boxes, Esc gives the old price back, a block pastes. */
(() => {
  const { main, take, flush, forget } = window.prices;
  const rows = () => [...main.querySelectorAll("tr[data-unit]")];
  const boxesOf = (row) => [...row.querySelectorAll("[data-cell]")].filter((box) => box.getClientRects().length);

  const move = (box, down, right) => {
    const all = rows();
    const row = box.closest("tr");
    const there = all[all.indexOf(row) + down];
    if (there) boxesOf(there)[boxesOf(row).indexOf(box) + right]?.focus();
  };
  main.addEventListener("keydown", (event) => {
    const box = event.target.closest?.("[data-cell]");
    if (!box || event.ctrlKey || event.metaKey || event.altKey) return;
    const isWhole = box.selectionEnd - box.selectionStart === box.value.length;
    const step = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      Enter: [event.shiftKey ? -1 : 1, 0],
      ArrowLeft: isWhole || !box.selectionEnd ? [0, -1] : null,
      ArrowRight: isWhole || box.selectionStart === box.value.length ? [0, 1] : null,
    }[event.key];
    if (step) { event.preventDefault(); move(box, ...step); }
    if (event.key === "Escape") { forget(box); box.select(); }
  });
  main.addEventListener("focusin", (event) => { if (event.target.matches("[data-cell]")) event.target.select(); });
  main.addEventListener("input", (event) => { if (event.target.matches("[data-cell]")) event.target.dataset.typing = "1"; });
  main.addEventListener("paste", (event) => {
    const box = event.target.closest?.("[data-cell]");
    if (!box) return;
    event.preventDefault();
    const lines = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "").split(/\r?\n/);
    const below = rows().slice(rows().indexOf(box.closest("tr")));
    const first = boxesOf(below[0]).indexOf(box);
    let outside = 0;
    lines.forEach((line, down) => line.split("\t").forEach((text, right) => {
      if (text.trim() === "") return;
      const target = below[down] && boxesOf(below[down])[first + right];
      if (!target) { outside += 1; return; }
      target.value = text.trim();
      take(target);
    }));
    flush(outside);
  });
})();
