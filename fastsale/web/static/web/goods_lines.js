/* Lines of goods: what the chosen goods need (lot, serials) is shown; a scanned code adds a line or raises one. */
(() => {
  const lineOf = (select) => select.closest("[data-line]");
  const number = (text) => Number(text.replaceAll(".", "").replace(",", ".")) || 0;

  const track = (line, tracking) => {
    if (line.dataset.tracking === tracking) return;
    line.dataset.tracking = tracking;
    line.querySelectorAll(".lots-cell :is(input, textarea)").forEach((box) => { box.value = ""; });
  };
  document.addEventListener("change", (event) => {
    const select = event.target.closest?.("[data-line] select[data-pick]");
    if (!select) return;
    const chosen = select.tomselect?.options[select.value];
    if (chosen?.tracking) track(lineOf(select), chosen.tracking);
    else if (!select.value) track(lineOf(select), "none");
  });

  const flash = (line) => {
    line.classList.add("is-fresh");
    setTimeout(() => line.classList.remove("is-fresh"), 700);
  };
  const put = (box, item) => {
    const pickers = [...box.querySelectorAll("[data-lines-body] select[data-pick]")];
    const same = pickers.findLast((one) => one.value === String(item.id));
    if (same && item.tracking === "none") {
      const quantity = lineOf(same).querySelector("input[name$='-quantity']");
      quantity.value = window.fastsale.group(String(number(quantity.value) + 1).replace(".", ","));
      quantity.dispatchEvent(new Event("change", { bubbles: true }));
      return lineOf(same);
    }
    let free = pickers.find((one) => !one.value);
    if (!free) {
      box.querySelector("[data-line-add]").click();
      free = [...box.querySelectorAll("[data-lines-body] select[data-pick]")].at(-1);
    }
    free.tomselect.addOption(item);
    free.tomselect.setValue(String(item.id));
    free.tomselect.close();
    return lineOf(free);
  };

  const scan = async (box, input) => {
    const area = input.closest("[data-scan]");
    const said = area.querySelector("[data-scan-said]");
    const code = input.value.trim();
    if (!code) return;
    input.value = "";
    const url = new URL(area.dataset.scan, location.href);
    url.searchParams.set("code", code);
    const answer = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
    const items = answer?.ok ? (await answer.json()).items : [];
    said.classList.toggle("is-wrong", !items.length);
    said.textContent = items.length ? `${area.dataset.added} ${items[0].text}` : `${area.dataset.unknown} ${code}`;
    if (!items.length) return;
    flash(put(box, items[0]));
    input.focus();
  };
  document.addEventListener("keydown", (event) => {
    const input = event.target.closest?.("[data-scan-box]");
    if (!input || event.key !== "Enter") return;
    event.preventDefault();
    scan(input.closest("[data-lines]"), input);
  });
})();
