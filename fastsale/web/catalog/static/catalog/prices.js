/* The price grid. What was changed is kept here, on whatever page of the grid, until one form saves it; every price is
   read by the server. Keys and blocks from a spreadsheet: price_keys.js. */
(() => {
  const form = document.querySelector("form[data-prices]");
  const main = document.getElementById("main");
  if (!form) return;
  const pending = new Map();
  const unread = new Map();
  const typed = new Map();
  let reading = Promise.resolve();
  const boxOf = (key) => main.querySelector(`[data-cell="${key}"]`);

  const draw = (box) => {
    const key = box.dataset.cell;
    const one = pending.get(key);
    const wrong = unread.get(key);
    const cell = box.closest("td");
    if (!(box === document.activeElement && box.dataset.typing)) box.value = wrong ? wrong.text : one ? one.text : box.dataset.text;
    box.setAttribute("aria-invalid", String(Boolean(wrong)));
    cell.classList.toggle("is-changed", Boolean(one));
    cell.classList.toggle("is-waiting", typed.has(key));
    cell.querySelector(".price-was").textContent = one ? one.wasText || form.dataset.none : "";
    cell.querySelector(".price-was").classList.toggle("is-none", Boolean(one && !one.wasText));
    cell.querySelector(".price-warn").textContent = wrong ? wrong.why : one ? one.warn : box.dataset.warn;
  };
  const count = () => {
    const away = [...pending.keys()].filter((key) => !boxOf(key)).length;
    form.querySelector("[data-price-count]").textContent = pending.size.toLocaleString("vi-VN");
    form.querySelectorAll("button").forEach((one) => { one.disabled = !pending.size && !unread.size; });
    const told = form.querySelector("[data-price-away]");
    told.hidden = !away;
    told.querySelector("b").textContent = away;
  };
  const drawAll = () => {
    const column = main.querySelector("[data-price-column]")?.value;
    main.querySelectorAll("td[data-col]").forEach((cell) => cell.classList.toggle("is-away", cell.dataset.col !== column));
    main.querySelectorAll("[data-cell]").forEach(draw);
    count();
  };

  const learn = (answer) => {
    answer.querySelectorAll("[data-change]").forEach(({ dataset }) => {
      const { change: key, was, price, text, wasText, warn } = dataset;
      unread.delete(key);
      if (was === price) pending.delete(key);
      else pending.set(key, { was, price, text, wasText, warn });
      const box = boxOf(key);
      if (box) { box.dataset.text = wasText; draw(box); }
    });
    answer.querySelectorAll("[data-unread]").forEach(({ dataset }) => {
      const box = boxOf(dataset.unread);
      pending.delete(dataset.unread);
      unread.set(dataset.unread, { text: box ? box.value : "", why: dataset.why });
      if (box) draw(box);
    });
    count();
  };
  const say = (html) => document.getElementById("toasts").insertAdjacentHTML("beforeend", html);
  const post = (url, facts) =>
    fetch(url + location.search, {
      method: "POST",
      body: facts,
      headers: { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value, "HX-Request": "true" },
    });
  /* One question at a time: an earlier answer never overtakes a later one. */
  const ask = (facts) => (reading = reading.then(async () => {
    try {
      const response = await post(form.dataset.read, new URLSearchParams(facts));
      const html = await response.text();
      if (!response.ok) { say(html); return; }
      document.getElementById("price-news").outerHTML = html;
      learn(document.getElementById("price-news"));
    } catch {
      facts.cells?.split("\n").forEach((line) => {
        const [unit, column, text] = line.split("\t");
        unread.set(`${unit}-${column}`, { text, why: form.dataset.offline });
      });
      drawAll();
    }
  }));
  const lineOf = ([key, text]) => [...key.split("-"), text.replace(/\s+/g, " ")].join("\t");
  const flush = (outside = 0) => {
    if (!typed.size && !outside) return reading;
    const cells = [...typed].map(lineOf).join("\n");
    typed.clear();
    return ask({ do: "cells", cells, outside });
  };
  const take = (box) => {
    delete box.dataset.typing;
    typed.set(box.dataset.cell, box.value);
  };

  const forget = (box) => {
    [pending, unread, typed].forEach((one) => one.delete(box.dataset.cell));
    delete box.dataset.typing;
    draw(box);
    count();
  };

  document.querySelectorAll("form[data-price-ask]").forEach((one) => one.addEventListener("submit", () => ask(Object.fromEntries(new FormData(one)))));
  form.querySelector("[data-price-undo]").addEventListener("click", (event) => {
    if (pending.size > 3 && !confirm(event.currentTarget.dataset.ask.replace("%n", pending.size))) return;
    pending.clear(); unread.clear(); drawAll();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const here = document.activeElement;
    if (here?.dataset.typing) take(here);
    await flush();
    const wrong = [...unread.keys()].map(boxOf).find(Boolean);
    if (pending.size && !unread.size) {
      form.changes.value = [...pending].map(([key, one]) => [...key.split("-"), one.was, one.price].join("\t")).join("\n");
      const response = await post(form.getAttribute("action"), new FormData(form)).catch(() => null);
      if (response?.headers.has("HX-Redirect")) { pending.clear(); location.reload(); return; }
      if (response) say(await response.text());
      if (response?.status === 409) await ask({ do: "cells", cells: [...pending].map(([key, one]) => lineOf([key, one.text])).join("\n") });
    }
    delete form.dataset.sent;
    count();
    wrong?.focus();
  });
  window.addEventListener("beforeunload", (event) => { if (pending.size) event.preventDefault(); });
  document.body.addEventListener("htmx:afterSettle", drawAll);
  window.prices = { main, take, flush, forget };
  main.addEventListener("change", (event) => {
    if (event.target.matches("[data-price-column]")) drawAll();
    if (event.target.matches("[data-cell]")) { take(event.target); flush(); }
  });
  drawAll();
})();
