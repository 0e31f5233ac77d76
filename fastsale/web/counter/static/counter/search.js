/* The two search boxes: rows from the server, arrows, Enter, click. */
(() => {
  const counter = window.counter;

  document.querySelectorAll("[data-counter] [data-search]").forEach((box) => {
    const list = document.getElementById(box.getAttribute("aria-controls"));
    let timer;
    let asked = 0;
    let shownFor = null;
    let chosen = -1;

    const rows = () => [...list.querySelectorAll("[role=option]")];
    const hide = () => {
      list.hidden = true;
      chosen = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    };
    const mark = (next) => {
      const all = rows();
      chosen = all.length ? Math.max(0, Math.min(next, all.length - 1)) : -1;
      all.forEach((row, index) => row.setAttribute("aria-selected", String(index === chosen)));
      if (chosen >= 0) { box.setAttribute("aria-activedescendant", all[chosen].id); all[chosen].scrollIntoView({ block: "nearest" }); }
    };
    const ask = async () => {
      const text = box.value.trim();
      if (!text) { hide(); return; }
      const mine = ++asked;
      const place = counter.tab.cart.warehouse_id || "";
      try {
        const response = await fetch(`${box.dataset.search}?q=${encodeURIComponent(text)}&warehouse=${place}`, { headers: { "HX-Request": "true" } });
        if (mine !== asked || !response.ok) return;
        list.innerHTML = await response.text();
        shownFor = text;
        list.hidden = false;
        box.setAttribute("aria-expanded", "true");
        chosen = -1;
      } catch { hide(); }
    };
    const clear = () => { clearTimeout(timer); asked += 1; box.value = ""; shownFor = null; hide(); };
    const pick = (row) => {
      counter.act({ do: box.dataset.picked, value: row.dataset.value });
      clear();
      counter.home();
    };

    box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 90); });
    box.addEventListener("blur", () => setTimeout(hide, 150));
    list.addEventListener("mousedown", (event) => {
      const row = event.target.closest("[role=option]");
      if (!row) return;
      event.preventDefault();
      pick(row);
    });
    box.addEventListener("keydown", async (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        mark(chosen + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Escape") clear();
      else if (event.key === "Enter") {
        event.preventDefault();
        const text = box.value.trim();
        if (chosen >= 0 && shownFor === text) { pick(rows()[chosen]); return; }
        if (!text) return;
        if (box.dataset.enter) { counter.act({ do: box.dataset.enter, value: text }); clear(); return; }
        clearTimeout(timer);
        await ask();
        if (rows().length) pick(rows()[0]);
        else counter.beep(false);
      }
    });
  });
})();
