/* Money on a form: accounts are those of the branch, the method follows the account, amounts go to the oldest due first, the sums are said at once. */
(() => {
  const box = document.querySelector("[data-money]");
  if (!box) return;
  const banks = new Set((box.dataset.banks || "").split(" "));
  const place = new Map((box.dataset.places || "").split(" ").map((pair) => pair.split(":")));
  const branch = document.querySelector("[name=branch_id]");
  const hand = document.querySelector("[name=by_hand]");
  const contract = document.querySelector("[name=contract]");
  const number = (text) => Number((text || "").replace(/[^\d]/g, "")) || 0;
  const show = (amount) => String(amount).replace(/\B(?=(\d{3})+$)/g, ".");
  const parts = () => [...document.querySelectorAll("[data-part]")].map((row) => ({
    row, box: row.querySelector("input"), left: Number(row.dataset.left), contract: row.dataset.contract,
  }));
  const paid = () => [...box.querySelectorAll("[name^=way-][name$=-amount]")].reduce((sum, one) => sum + number(one.value), 0);

  const refresh = () => {
    const total = paid();
    const free = !hand || !hand.checked;
    const within = contract ? contract.value.trim() : "";
    let rest = total;
    parts().forEach((part) => {
      part.box.readOnly = free;
      if (!free) { rest -= number(part.box.value); return; }
      const take = within && part.contract !== within ? 0 : Math.min(rest, part.left);
      part.box.value = take ? show(take) : "";
      rest -= take;
    });
    const sum = document.querySelector("[data-parts-sum]");
    sum.hidden = !total;
    sum.querySelector("[data-sum-paid]").textContent = `${show(total)} đ`;
    sum.querySelector("[data-sum-used]").textContent = `${show(total - rest)} đ`;
    const line = sum.querySelector("[data-sum-rest-line]");
    line.hidden = rest <= 0;
    sum.querySelector("[data-sum-rest]").textContent = `${show(Math.max(rest, 0))} đ`;
    sum.classList.toggle("is-over", rest < 0);
  };
  const follow = (select) => {
    const method = select.closest("[data-line]").querySelector("[name$=-method]");
    const isBank = banks.has(select.value);
    if (isBank && method.value === "cash") method.value = "transfer";
    if (!isBank) method.value = "cash";
  };
  const limit = () => box.querySelectorAll("[name$=-account_id]").forEach((select) => {
    [...select.options].forEach((option) => {
      const elsewhere = Boolean(place.get(option.value)) && place.get(option.value) !== branch.value;
      option.hidden = option.disabled = elsewhere;
    });
    if (!select.selectedOptions[0]?.disabled) return;
    select.value = [...select.options].find((option) => !option.disabled)?.value ?? "";
    follow(select);
  });
  document.addEventListener("change", (event) => {
    limit();
    if (event.target.name?.endsWith("-account_id")) follow(event.target);
    refresh();
  });
  document.addEventListener("input", refresh);
  box.addEventListener("click", (event) => {
    const fill = event.target.closest("[data-fill]");
    if (!fill) return;
    const first = box.querySelector("[name^=way-][name$=-amount]");
    first.value = show(fill.dataset.fill);
    first.dispatchEvent(new Event("input", { bubbles: true }));
    first.focus();
  });
  box.querySelectorAll("[name$=-account_id]").forEach((select) => { if (!number(select.closest("[data-line]").querySelector("[name$=-amount]").value)) follow(select); });
  limit();
  refresh();
})();
