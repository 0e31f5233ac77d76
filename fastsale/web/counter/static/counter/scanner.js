/* A keyboard-wedge scanner types faster than a person and ends with Enter: it works wherever the focus is. */
(() => {
  const counter = window.counter;
  const goods = document.getElementById("goods");
  const FAST = 70; /* milliseconds between two keys: nobody types fourteen letters a second, a busy machine may add some */
  const LEAST = 5;
  let burst = "";
  let last = 0;
  let before = null; /* the field and what stood in it when the burst began */

  const field = () => (document.activeElement?.matches("input:not([type=checkbox]),textarea") ? document.activeElement : null);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
    const now = event.timeStamp; /* when the key was pressed, however late this page gets to it */
    const fast = now - last < FAST;
    last = now;
    if (event.key === "Enter") {
      if (burst.length >= LEAST && fast) {
        event.preventDefault();
        event.stopImmediatePropagation();
        /* In the search box the whole text is the code, should a slow machine have split the burst. */
        const code = before?.field === goods ? goods.value.trim() : burst;
        if (before?.field) before.field.value = before.field === goods ? "" : before.value;
        goods.dispatchEvent(new Event("input"));
        counter.act({ do: "scan", value: code });
        if (before?.field !== goods) counter.home();
      } else if (event.target.matches("[data-counter] input[data-do]")) {
        /* Enter in a figure: said, and back to the goods. */
        event.preventDefault();
        event.target.blur();
        counter.home();
      }
      burst = "";
      return;
    }
    if (event.key.length !== 1) return;
    if (!fast || !burst) { burst = ""; before = { field: field(), value: field()?.value ?? "" }; }
    burst += event.key;
    if (!field() && !document.activeElement?.matches("select,button:not(body)")) {
      if (event.key === "?") return;
      goods.focus();
    }
  }, true);

  /* F2: a quantity for the line touched last. It is said before the line is answered, and still means that line. */
  const quick = document.querySelector("[data-quick]");
  quick.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { quick.value = ""; counter.home(); }
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (quick.value.trim()) counter.act({ do: "quantity", value: quick.value.trim() });
    quick.value = "";
    counter.home();
  });
  quick.addEventListener("blur", () => { quick.value = ""; });
})();
