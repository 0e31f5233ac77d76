/* Lists: rows open by click or Enter, arrows move, empty filters stay out of the address. */
(() => {
  const rowOf = (event) => event.target.closest?.("tr[data-href]");
  const go = (row, elsewhere) => (elsewhere ? window.open(row.dataset.href) : location.assign(row.dataset.href));

  document.addEventListener("click", (event) => {
    const row = rowOf(event);
    if (!row || event.target.closest("a,button,input,select,label") || String(getSelection())) return;
    go(row, event.ctrlKey || event.metaKey);
  });

  const step = (row, name) => {
    const rows = [...row.closest("tbody").querySelectorAll("tr[data-href]")];
    const here = rows.indexOf(row);
    const there = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[name];
    const next = rows[Math.max(0, Math.min(there, rows.length - 1))];
    row.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    const row = rowOf(event);
    if (row && event.target === row) {
      if (event.key === "Enter") { event.preventDefault(); go(row, event.ctrlKey || event.metaKey); }
      else if (["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) { event.preventDefault(); step(row, event.key); }
      return;
    }
    const search = event.target.closest?.(".list-search");
    if (event.key === "ArrowDown" && (search || event.target === document.body)) {
      const first = document.querySelector("table[data-rows] tr[data-href]");
      if (first) { event.preventDefault(); first.focus(); }
    }
  });

  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.detail.elt.closest("[data-filters]")) return;
    const asked = event.detail.formData;
    [...asked.keys()].forEach((name) => { if (!asked.get(name)) asked.delete(name); });
    [...asked.keys()].forEach((name) => {
      const base = name.replace(/_(from|to)$/, "");
      if (base !== name && asked.get(base) !== "span") asked.delete(name);
    });
  });
  document.addEventListener("change", (event) => {
    const select = event.target.closest("select[data-chip]");
    if (!select) return;
    select.closest(".chip").classList.toggle("is-on", Boolean(select.value));
    const span = document.querySelector(`[data-span="${CSS.escape(select.name)}"]`);
    if (span) span.hidden = select.value !== "span";
  });
})();
