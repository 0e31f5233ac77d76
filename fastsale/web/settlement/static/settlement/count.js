/* Counting a till: pieces of each note make the sum, the sum beside the book makes the difference. */
(() => {
  const form = document.querySelector("[data-count]");
  if (!form) return;
  const number = (text) => Number((text || "").replace(/[^\d]/g, "")) || 0;
  const show = (amount) => (amount < 0 ? "−" : "") + String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, ".");
  const counted = form.querySelector("[name=counted]");
  const notes = [...form.querySelectorAll("[data-note]")];
  const word = form.querySelector("[data-word]");
  const figure = form.querySelector("[data-difference]");
  const opening = form.querySelector("[name=opening]");
  const expected = form.querySelector("[data-expected]");
  const refresh = () => {
    const book = Number(form.dataset.book) + (opening ? number(opening.value) : 0);
    if (expected) expected.textContent = `${show(book)} đ`;
    if (!counted.value.trim()) { figure.textContent = "–"; return; }
    const difference = number(counted.value) - book;
    figure.textContent = difference ? `${show(Math.abs(difference))} đ` : "0 đ";
    figure.className = difference < 0 ? "tone-bad" : difference > 0 ? "tone-warn" : "tone-good";
    word.textContent = difference < 0 ? word.dataset.short : difference > 0 ? word.dataset.over : word.dataset.even;
  };
  form.addEventListener("input", (event) => {
    if (event.target.dataset.note) {
      const sum = notes.reduce((total, box) => total + number(box.value) * Number(box.dataset.note), 0);
      counted.value = notes.some((box) => box.value.trim()) ? show(sum) : "";
    }
    refresh();
  });
  refresh();
})();
