/* Đối trừ: sums of both sides, and one click that fills both, oldest first. */
(() => {
  const box = document.querySelector("[data-allocate]");
  if (!box) return;
  const number = (text) => Number((text || "").replace(/[^\d]/g, "")) || 0;
  const show = (amount) => String(amount).replace(/\B(?=(\d{3})+$)/g, ".");
  const side = (name) => [...box.querySelectorAll("[data-part]")].map((row) => ({ box: row.querySelector("input"), left: Number(row.dataset.left) }))
    .filter((part) => part.box.name.startsWith(name));
  const sum = (parts) => parts.reduce((total, part) => total + number(part.box.value), 0);
  const refresh = () => {
    [["credit", "[data-sum-credits]"], ["charge", "[data-sum-charges]"]].forEach(([name, place]) => {
      const line = document.querySelector(place);
      if (line) line.textContent = show(sum(side(name)));
    });
  };
  document.querySelector("[data-oldest]")?.addEventListener("click", () => {
    const whole = (name) => side(name).reduce((total, part) => total + part.left, 0);
    const most = Math.min(whole("credit"), whole("charge"));
    ["credit", "charge"].forEach((name) => {
      let rest = most;
      side(name).forEach((part) => {
        const take = Math.min(rest, part.left);
        part.box.value = take ? show(take) : "";
        rest -= take;
      });
    });
    refresh();
  });
  box.addEventListener("input", refresh);
  refresh();
})();
