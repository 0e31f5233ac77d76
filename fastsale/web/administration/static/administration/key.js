/* Copy a key that is shown once. */
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-copy]")) return;
  const box = document.querySelector("[data-copied]");
  box.select();
  navigator.clipboard?.writeText(box.value);
});
