/* How much of each line really leaves, added up while lots are typed and serials scanned. */
(() => {
  const number = (text) => Math.round((Number(text.replaceAll(".", "").replace(",", ".")) || 0) * 1000);
  const shown = (thousandths) => window.fastsale.group(String(thousandths / 1000).replace(".", ","));
  const codes = (text) => text.split(/[\n\r,;\t]+/).map((code) => code.trim()).filter(Boolean);

  const add = (line) => {
    const sum = line.querySelector("[data-issued]");
    if (!sum) return;
    let issued = 0;
    if (line.dataset.tracking === "lot") {
      line.querySelectorAll("input[data-number]").forEach((box) => { issued += number(box.value); });
    } else {
      const ticked = [...line.querySelectorAll("input[type=checkbox]:checked")].map((box) => box.parentElement.textContent.trim());
      issued = new Set([...ticked, ...codes(line.querySelector("textarea")?.value || "")]).size * 1000;
    }
    sum.textContent = shown(issued);
  };
  document.addEventListener("input", (event) => {
    const line = event.target.closest?.("[data-issue-line]");
    if (line) add(line);
  });
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-issue-line]").forEach(add);
    document.querySelector("[data-issue-line] .issue-box :is(textarea, input:not([type=hidden]))")?.focus();
  });
})();
