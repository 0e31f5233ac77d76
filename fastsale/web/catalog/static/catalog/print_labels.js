/* Goods that are picked become a row at once: the form is asked again with what was typed so far. */
document.addEventListener("change", (event) => {
  if (event.target.name !== "add" || !event.target.value) return;
  event.target.form.requestSubmit(document.querySelector("[data-add-row]"));
});
