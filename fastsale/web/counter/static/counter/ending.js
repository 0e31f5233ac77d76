/* F9 and its kin: wait until the cart is answered, ask about a debt, post once, print, begin anew. */
(() => {
  const counter = window.counter;
  const { root } = counter;
  const dialog = document.getElementById("credit-dialog");
  let ending = false;

  const agreed = () => new Promise((answer) => {
    const text = root.querySelector("[data-debt]");
    dialog.querySelector("[data-credit-text]").textContent = text ? text.textContent.replace(/\s+/g, " ").trim() : "";
    dialog.returnValue = "";
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true });
    dialog.showModal();
    dialog.querySelector("[data-credit-yes]").focus();
  });

  const print = (url) => {
    const frame = document.querySelector("[data-print]");
    frame.src = `${url}?now=1`;
  };

  async function send(kind, body) {
    for (let pause = 1000; ; pause = Math.min(pause * 2, 8000)) {
      try {
        const response = await counter.post(root.dataset[kind], body);
        if (response.status < 500) return response;
        counter.say(root.dataset.sayBroken, "bad");
      } catch { counter.say(root.dataset.sayWaiting.replace("%n", 1)); }
      await new Promise((go) => setTimeout(go, pause)); /* the same id again: one sale, however often it is sent */
    }
  }

  async function end(kind, reason = "") {
    if (ending) return;
    ending = true;
    try {
      document.activeElement?.matches("input[data-do]") && document.activeElement.blur();
      await counter.quiet();
      counter.hush();
      const { cart } = counter.tab;
      if (!cart.lines.length) { counter.notice(root.dataset.sayEmpty, "error"); counter.beep(false); return; }
      if (kind === "pay" && counter.debt && cart.customer_id && !(await agreed())) return;
      root.classList.add("is-ending");
      const response = await send(kind, kind === "ask" ? { cart, reason } : { cart, seen_total: counter.total ?? 0 });
      if (counter.isLogin(response)) { location.assign(root.dataset.login); return; }
      const isJson = (response.headers.get("Content-Type") || "").includes("json");
      const answer = isJson ? await response.json() : { text: await counter.sentence(response) };
      counter.say("");
      if (response.ok) {
        counter.notice(answer.sentence, "success", answer.url);
        if (answer.print) print(answer.print);
        counter.drop(cart.id);
        counter.beep(true);
      } else {
        if (answer.pieces) counter.draw(answer);
        counter.notice(answer.text, "error", "", answer.ask ? { words: root.dataset.sayAsk, press: () => end("ask", answer.text) } : null);
        counter.beep(false);
      }
    } finally {
      ending = false;
      root.classList.remove("is-ending");
      counter.home();
    }
  }

  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-end]");
    if (button) end(button.dataset.end);
  });
})();
