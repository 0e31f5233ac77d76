/* Lists: rows open by click or Enter, arrows move, space selects, empty filters stay out of the address. */
(() => {
  const rowOf = (event) => event.target.closest?.("tr[data-href]");
  const go = (row, elsewhere) => (elsewhere ? window.open(row.dataset.href) : location.assign(row.dataset.href));

  document.addEventListener("click", (event) => {
    const row = rowOf(event);
    if (!row || event.target.closest("a,button,input,select,label,.pick") || String(getSelection())) return;
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
  /* Rows that are selected, and what can be done with them. */
  const ticks = () => [...document.querySelectorAll("#list [name=row]")];
  const picked = () => ticks().filter((one) => one.checked);
  const count = () => {
    const bar = document.querySelector("[data-bulk]");
    if (!bar) return;
    const number = picked().length;
    bar.hidden = !number;
    bar.querySelector("[data-bulk-count]").textContent = number;
    document.querySelectorAll("[data-bulk-text]").forEach((one) => { one.textContent = one.dataset.bulkText.replace("%n", number); });
    ticks().forEach((one) => one.closest("tr").classList.toggle("is-picked", one.checked));
    const all = document.querySelector("[data-bulk-all]");
    all.checked = number === ticks().length;
    all.indeterminate = number > 0 && !all.checked;
  };
  const tick = (box, on = !box.checked) => { box.checked = on; count(); };
  let last = null;
  document.addEventListener("click", (event) => {
    const box = event.target;
    if (box.matches?.("#list .pick")) tick(box.querySelector("input"));
    if (box.matches?.("[data-bulk-all]")) ticks().forEach((one) => tick(one, box.checked));
    if (box.closest?.("[data-bulk-none]")) ticks().forEach((one) => tick(one, false));
    if (box.matches?.("#list [name=row]")) {
      const all = ticks();
      const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
      if (event.shiftKey && from >= 0) all.slice(from, to + 1).forEach((one) => { one.checked = box.checked; });
      last = box;
      count();
    }
    const go = box.closest?.("[data-bulk-go]");
    if (go) location.assign(`${go.dataset.bulkGo}?${picked().map((one) => `${go.dataset.bulkParameter}=${one.value}`).join("&")}`);
  });
  document.addEventListener("DOMContentLoaded", count);
  document.addEventListener("htmx:load", count);

  document.addEventListener("keydown", (event) => {
    const row = rowOf(event);
    if (row && event.target === row) {
      if (event.key === "Enter") { event.preventDefault(); go(row, event.ctrlKey || event.metaKey); }
      else if (event.key === " " && ticks().length) { event.preventDefault(); tick(row.querySelector("[name=row]")); }
      else if (["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) { event.preventDefault(); step(row, event.key); }
      return;
    }
    const search = event.target.closest?.(".list-search");
    if (event.key === "ArrowDown" && (search || event.target === document.body)) {
      const first = document.querySelector("table[data-rows] tr[data-href]");
      if (first) { event.preventDefault(); first.focus(); }
    }
  });

  /* What is kept of a list is kept of the list as it is now. */
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-here]")) event.target.query.value = location.search;
  }, true);

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
