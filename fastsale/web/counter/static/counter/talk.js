/* Commands go out in order, one answer at a time; what waits is kept until it was answered. */
(() => {
  const counter = window.counter;
  const { root } = counter;
  let busy = false;
  let pause = 0;
  let idle = [];

  const post = (url, body) =>
    fetch(url, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", "X-CSRFToken": counter.csrf(), "HX-Request": "true" },
      redirect: "manual",
    });
  const isLogin = (response) => response.type === "opaqueredirect" || response.headers.has("HX-Redirect");

  const draw = (answer) => {
    for (const [name, html] of Object.entries(answer.pieces || {})) counter.put(name, html);
    counter.total = answer.total;
    counter.debt = answer.debt;
  };

  const take = (tab, sent, answer) => {
    const here = tab === counter.tab;
    tab.cart = answer.cart;
    tab.title = answer.buyer ?? "";
    tab.waiting.splice(0, sent.length);
    counter.save();
    if (here) {
      draw(answer);
      counter.drawTabs();
      const goods = sent.some((one) => ["scan", "find", "pick"].includes(one.do));
      if (goods) counter.flash(answer.line);
    }
    counter.hush(4000);
    answer.refused.forEach((one) => counter.notice(one.text, "error"));
    if (answer.refused.length) counter.beep(false);
    else if (sent.some((one) => ["scan", "find", "pick"].includes(one.do))) counter.beep(true);
  };

  const waitMore = (text, tone) => {
    counter.say(text, tone);
    pause = Math.min((pause || 500) * 2, 8000);
    setTimeout(flush, pause);
  };

  /* Send what waits for the tab in front. */
  async function flush(fresh = false) {
    const tab = counter.tab;
    if (busy) return;
    if (!tab.waiting.length && !fresh) { settle(); return; }
    busy = true;
    const sent = tab.waiting.slice(0, 100);
    const slow = setTimeout(() => counter.say(root.dataset.sayWaiting.replace("%n", tab.waiting.length)), 400);
    try {
      const response = await post(root.dataset.change, { cart: tab.cart, commands: sent });
      clearTimeout(slow);
      if (isLogin(response)) { counter.say(root.dataset.sayLogin, "bad"); location.assign(root.dataset.login); return; }
      if (response.ok) {
        take(tab, sent, await response.json());
        pause = 0;
        counter.say("");
      } else if (response.status >= 500 || response.status === 429) {
        waitMore(root.dataset.sayBroken, "bad");
        return;
      } else {
        tab.waiting.splice(0, sent.length);
        counter.save();
        counter.say(await sentence(response), "bad");
        counter.beep(false);
      }
    } catch {
      clearTimeout(slow);
      waitMore(root.dataset.sayWaiting.replace("%n", tab.waiting.length), "warn");
      return;
    } finally { busy = false; }
    if (counter.tab !== tab) flush(true);
    else if (tab.waiting.length) flush();
    else settle();
  }

  /* A refusal of the program is a piece of a page: its words. */
  async function sentence(response) {
    const holder = document.createElement("template");
    holder.innerHTML = await response.text();
    return holder.content.textContent.trim() || root.dataset.sayBroken;
  }

  const settle = () => { const ready = idle; idle = []; ready.forEach((go) => go()); };

  Object.assign(counter, {
    post, draw, isLogin, sentence,
    act(command) { counter.remember({ line: 0, value: "", ...command }); flush(); },
    refresh: () => flush(true),
    /* When everything that was done has been answered. */
    quiet: () => new Promise((go) => { if (!busy && !counter.tab.waiting.length) go(); else idle.push(go); }),
  });

  const valueOf = (one) => (one.type === "checkbox" ? (one.checked ? "1" : "0") : one.value);
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button) counter.act({ do: button.dataset.do, line: Number(button.dataset.line || 0), value: button.dataset.value || "" });
    const tab = event.target.closest("[data-tab]");
    if (tab) counter.show(Number(tab.dataset.tab));
    if (event.target.closest("[data-tab-new]")) counter.open();
    const close = event.target.closest("[data-tab-close]");
    if (close) {
      const gone = counter.tabs[Number(close.dataset.tabClose)];
      if (!gone.cart.lines.length || confirm(root.dataset.sayClose)) counter.drop(gone.cart.id);
    }
  });
  const told = (one) => counter.act({ do: one.dataset.do, line: Number(one.dataset.line || 0), value: valueOf(one) });
  /* What was typed counts when the person leaves the box, also when the box was drawn anew under his fingers: a
     browser says "change" only of a box that it saw being typed into. */
  const isTyped = (one) => one.matches("input[data-do]:not([type=checkbox])");
  const leave = (one) => {
    if (counter.drawing || one.value === (one.dataset.told ?? one.defaultValue)) return;
    one.dataset.told = one.value;
    told(one);
  };
  root.addEventListener("change", (event) => {
    const one = event.target.closest("input[data-do],select[data-do]");
    if (one) (isTyped(one) ? leave : told)(one);
  });
  root.addEventListener("focusout", (event) => { if (isTyped(event.target)) leave(event.target); });
  root.addEventListener("focusin", (event) => { if (event.target.matches("input[data-do]:not([type=checkbox])")) event.target.select(); });
  counter.onChange(() => { counter.drawTabs(); flush(true); counter.home(); });
  window.addEventListener("online", () => { pause = 0; flush(); });
  document.addEventListener("DOMContentLoaded", () => { counter.drawTabs(); flush(true); });
})();
