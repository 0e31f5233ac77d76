/* The frame: folding menu, light and dark, dialogs, keys, notices. */
(() => {
  const remember = (name, value) => {
    document.cookie = `${name}=${value};path=/;max-age=31536000;samesite=lax`;
  };
  const root = document.documentElement;

  const open = (id) => {
    const dialog = document.getElementById(id);
    if (!dialog || dialog.open) return;
    dialog.showModal();
    dialog.querySelector("input[type=search]")?.select();
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-open],[data-close-dialog],[data-fold],[data-theme-switch],[data-close],[data-back]");
    if (target?.dataset.open) open(target.dataset.open);
    else if (target?.hasAttribute("data-close-dialog")) target.closest("dialog").close();
    else if (target?.hasAttribute("data-fold")) {
      const folded = root.classList.toggle("is-folded");
      target.setAttribute("aria-expanded", String(!folded));
      remember("menu", folded ? "folded" : "open");
    } else if (target?.hasAttribute("data-theme-switch")) {
      root.dataset.bsTheme = root.dataset.bsTheme === "dark" ? "light" : "dark";
      remember("theme", root.dataset.bsTheme);
    } else if (target?.hasAttribute("data-close")) target.closest("[data-toast]").remove();
    else if (target?.hasAttribute("data-back")) history.back();
    if (event.target instanceof HTMLDialogElement) event.target.close();
    document.querySelectorAll("details[data-drop][open]").forEach((drop) => {
      if (!drop.contains(event.target)) drop.open = false;
    });
  });

  /* Keys: an element says its own (data-key="n", "mod+k", "f3 alt+h": either); its text explains it under "?". */
  const typing = (element) => element.closest("input,select,textarea,[contenteditable]") !== null;
  const pressed = (event) => {
    const parts = [];
    if (event.ctrlKey || event.metaKey) parts.push("mod");
    if (event.altKey) parts.push("alt");
    const code = /^(Key|Digit)(.)$/.exec(event.code);
    parts.push(event.altKey && code ? code[2].toLowerCase() : event.key.toLowerCase());
    return parts.join("+");
  };
  const shown = (element) => element.getClientRects().length > 0;

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelectorAll("details[data-drop][open]").forEach((drop) => { drop.open = false; });
    const name = pressed(event);
    /* Where the focus rests in a search box all day, "?" in the empty box still asks for the keys. */
    const asked = name === "?" && event.target.matches("[data-search]:placeholder-shown");
    if (!asked && !name.includes("+") && !/^f\d+$/.test(name) && typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (name === "?") { event.preventDefault(); listKeys(); open("keys-dialog"); return; }
    const target = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key.split(" ").includes(name) && shown(one));
    if (!target) return;
    event.preventDefault();
    if (target.tomselect) target.tomselect.focus();
    else if (typing(target)) target.focus();
    else target.click();
  });

  /* A phone shows a few tabs: the one that is open among them. */
  document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

  const spell = { mod: "Ctrl", alt: "Alt" };
  function listKeys() {
    const list = document.querySelector("[data-keys]");
    list.replaceChildren();
    const seen = new Set();
    document.querySelectorAll("[data-key]").forEach((one) => {
      if (!shown(one) || seen.has(one.dataset.key)) return;
      seen.add(one.dataset.key);
      const row = document.createElement("div");
      const keys = document.createElement("dt");
      one.dataset.key.split(" ").forEach((way, index) => {
        if (index) keys.append("/ ");
        way.split("+").forEach((part) => {
          const key = document.createElement("kbd");
          key.textContent = spell[part] || part.toUpperCase();
          keys.append(key, " ");
        });
      });
      const words = document.createElement("dd");
      words.textContent = one.dataset.keyTitle || one.labels?.[0]?.textContent || one.getAttribute("aria-label") || one.placeholder || one.querySelector("span")?.textContent || one.textContent;
      row.append(keys, words);
      list.append(row);
    });
  }
  document.querySelectorAll('[data-open="keys-dialog"]').forEach((one) => one.addEventListener("click", listKeys));

  /* Notices leave by themselves, except refusals. */
  const leave = (notice) => {
    if (!notice.classList.contains("notice-error")) setTimeout(() => notice.remove(), 6000);
  };
  document.querySelectorAll("[data-toast]").forEach(leave);
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id === "toasts") event.target.querySelectorAll("[data-toast]").forEach(leave);
  });

  /* Results of the search box: arrows walk them. */
  document.getElementById("search-dialog")?.addEventListener("keydown", (event) => {
    /* Enter goes to the first hit, once the hits are those of what was typed. */
    if (event.key === "Enter" && event.target.matches("[data-found]")) {
      const found = document.getElementById("found");
      const first = found.dataset.text === event.target.value.trim() && found.querySelector("a");
      if (first) { event.preventDefault(); first.click(); }
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [...event.currentTarget.querySelectorAll("input[type=search], .found a")];
    const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    stops[Math.max(0, Math.min(next, stops.length - 1))]?.focus();
  });
})();
