/* A new customer, without leaving the counter. */
(() => {
  const counter = window.counter;
  const dialog = document.getElementById("customer-dialog");
  const form = dialog.querySelector("form");
  const problem = form.querySelector("[data-customer-problem]");
  const submit = form.querySelector("[type=submit]");
  const words = submit.textContent;
  let request = "";
  let anyway = false;

  document.getElementById("customer-found").addEventListener("mousedown", (event) => {
    if (!event.target.closest("[data-add-customer]")) return;
    event.preventDefault();
    const typed = document.getElementById("customer").value.trim();
    form.reset();
    form.elements[/^[\d\s+.]+$/.test(typed) ? "phone" : "name"].value = typed;
    problem.hidden = true;
    submit.textContent = words;
    anyway = false;
    request = counter.uuid();
    dialog.showModal();
    (form.elements.name.value ? form.elements.phone : form.elements.name).focus();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const facts = new FormData(form);
    facts.set("request_id", request);
    if (anyway) facts.set("anyway", "1");
    submit.disabled = true;
    try {
      const response = await fetch(form.action, { method: "POST", body: facts, headers: { "X-CSRFToken": counter.csrf() } });
      const answer = await response.json();
      if (response.ok) {
        dialog.close();
        document.getElementById("customer").value = "";
        counter.act({ do: "customer", value: String(answer.id) });
        counter.home();
        return;
      }
      problem.textContent = answer.text;
      problem.hidden = false;
      anyway = answer.twin;
      submit.textContent = anyway ? submit.dataset.again : words;
      request = counter.uuid();
    } catch { problem.textContent = counter.root.dataset.sayBroken; problem.hidden = false; }
    finally { submit.disabled = false; }
  });
  form.addEventListener("input", () => { anyway = false; submit.textContent = words; });
})();
