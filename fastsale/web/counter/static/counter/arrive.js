/* Coming from a customer's page: the sale is for that customer, in a cart that nobody has begun. */
(() => {
  const { root } = window.counter;
  const wanted = root.dataset.customer;
  if (!wanted) return;
  history.replaceState(null, "", location.pathname);
  const { cart } = window.counter.tab;
  if (String(cart.customer_id ?? "") === wanted) return;
  if (cart.lines.length || cart.customer_id) window.counter.open();
  window.counter.act({ do: "customer", value: wanted });
})();
