/* F9 and its kin: wait until the cart is answered, ask about a debt, post once, print, begin anew. */
(() => {
  const counter = window.counter;
  const { root } = counter;
  const credit = document.getElementById("credit-dialog");
  const approval = document.getElementById("approval-dialog");
  let ending = false;

  const debtInWords = () => [...root.querySelectorAll("[data-debt], [data-short]")].map((one) => one.textContent.replace(/\s+/g, " ").trim()).join(" · ");
  const agreed = (dialog) => new Promise((answer) => {
    dialog.querySelector("[data-said]").textContent = debtInWords();
    dialog.returnValue = "";
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true });
    dialog.showModal();
    dialog.querySelector("[data-yes]").focus();
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

  /* What a person may do about a refusal. A cart whose first answer was lost was posted: it is over, or begins anew. */
  const waysOut = (answer, cart) => {
    const ways = answer.ask ? [{ words: root.dataset.sayAsk, press: () => end("ask", answer.text) }] : [];
    if (answer.code !== "already_kept") return ways;
    const over = () => { if (answer.print) print(answer.print); counter.drop(cart.id); };
    return [{ words: root.dataset.sayOver, press: over }, { words: root.dataset.sayAnew, press: () => counter.renew(cart.id) }];
  };

  async function end(kind, reason = "") {
    if (ending) return;
    ending = true;
    const isMain = kind === "pay" || (kind === "ask" && !reason);
    try {
      document.activeElement?.matches("input[data-do]") && document.activeElement.blur();
      await counter.quiet();
      counter.hush();
      const { cart } = counter.tab;
      if (!cart.lines.length) { counter.notice(root.dataset.sayEmpty, "error"); counter.beep(false); return; }
      const unmet = document.querySelector("[data-picked=customer]").value.trim(); /* a name nobody was found for is no Khách lẻ */
      if (unmet) { counter.notice(root.dataset.sayBuyer.replace("%n", unmet), "error"); counter.beep(false); return; }
      if (isMain) kind = root.querySelector(".btn-pay")?.dataset.end ?? kind; /* the last answer may have made it another one */
      if (kind === "pay" && counter.debt && cart.customer_id && !(await agreed(credit))) return;
      if (kind === "ask" && !reason) {
        if (!(await agreed(approval))) return;
        reason = debtInWords();
      }
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
        counter.notice(answer.text, "error", answer.url ?? "", waysOut(answer, cart));
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
