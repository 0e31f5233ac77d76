/* What is seen and heard: pieces from the server, tabs, the flash of a line, focus, sounds, notices. */
(() => {
  const { root } = window.counter;
  const goods = document.getElementById("goods");
  const state = root.querySelector("[data-state]");

  /* Put a piece in its place without losing where the person is. */
  const put = (name, html) => {
    const place = root.querySelector(`[data-piece="${name}"]`);
    const here = document.activeElement;
    const inside = place.contains(here) ? here.dataset?.focus : null;
    const typed = inside && here.matches("input") && here.value !== here.defaultValue ? here.value : null;
    window.counter.drawing = true; /* a box that is taken away was not left by anybody */
    place.innerHTML = html;
    window.counter.drawing = false;
    if (!inside) return;
    const again = place.querySelector(`[data-focus="${CSS.escape(inside)}"]`);
    if (!again) { goods.focus(); return; }
    again.focus();
    if (typed !== null && again.matches("input")) {
      again.value = typed;
      again.setSelectionRange(typed.length, typed.length); /* else the next letter would replace them all */
    }
    else if (again.matches("input:not([type=checkbox])")) again.select();
  };

  const flash = (key) => {
    const line = key ? root.querySelector(`[data-line="${key}"].cart-line`) : null;
    if (!line) return;
    line.classList.add("is-new");
    line.scrollIntoView({ block: "nearest" });
    setTimeout(() => line.classList.remove("is-new"), 900);
  };

  /* A short high tone for "added", a low double one for "refused". */
  let sound;
  const tone = (hertz, from, length) => {
    const wave = sound.createOscillator();
    const volume = sound.createGain();
    wave.frequency.value = hertz;
    volume.gain.setValueAtTime(0.12, sound.currentTime + from);
    volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + from + length);
    wave.connect(volume).connect(sound.destination);
    wave.start(sound.currentTime + from);
    wave.stop(sound.currentTime + from + length);
  };
  const beep = (good) => {
    root.dataset.sound = good ? "added" : "refused";
    try {
      sound ??= new AudioContext();
      if (good) tone(1320, 0, 0.08);
      else { tone(220, 0, 0.18); tone(180, 0.22, 0.25); }
    } catch { /* a till without a speaker */ }
  };

  /* Sentences about a refusal go once there was time to read them; a question about the cart goes with that cart. */
  const hush = (young = 0) => document.querySelectorAll("#toasts .notice-error").forEach((old) => {
    if (old.classList.contains("notice-asks") || Date.now() - Number(old.dataset.born || 0) >= young) old.remove();
  });

  const notice = (text, tone_ = "success", link = "", buttons = []) => {
    const box = document.createElement("div");
    box.className = `notice notice-${tone_}`;
    box.dataset.toast = "";
    box.dataset.born = Date.now();
    const words = document.createElement(link ? "a" : "span");
    if (link) { words.href = link; words.target = "_blank"; words.rel = "noopener"; }
    words.textContent = text;
    const close = document.createElement("button");
    close.type = "button";
    close.dataset.close = "";
    close.className = "notice-close";
    close.textContent = "×";
    close.setAttribute("aria-label", "×");
    box.append(words);
    if (buttons.length) {
      const side = document.createElement("div");
      side.className = "notice-more";
      side.append(words);
      box.classList.add("notice-asks");
      for (const button of buttons) {
        const more = document.createElement("button");
        more.type = "button";
        more.className = "btn btn-sm";
        more.textContent = button.words;
        more.addEventListener("click", () => { box.remove(); button.press(); });
        side.append(more);
      }
      box.append(side);
    }
    box.append(close);
    if (tone_ === "error") hush();
    document.getElementById("toasts").append(box);
    if (!buttons.length) setTimeout(() => box.remove(), tone_ === "error" ? 12000 : 8000); /* a question stays until it is answered */
  };

  const say = (text, tone_ = "warn") => {
    state.hidden = !text;
    state.textContent = text || "";
    state.className = `counter-state is-${tone_}`;
  };

  const drawTabs = () => {
    const place = root.querySelector("[data-tabs]");
    place.replaceChildren();
    window.counter.tabs.forEach((tab, index) => {
      const one = document.createElement("button");
      one.type = "button";
      one.setAttribute("role", "tab");
      one.setAttribute("aria-selected", String(index === window.counter.active));
      one.dataset.tab = index;
      const count = tab.cart.lines.length;
      const name = tab.title ? (tab.title.length > 22 ? `${tab.title.slice(0, 21)}…` : tab.title) : `${root.dataset.sayOrder} ${index + 1}`;
      one.textContent = `${name}${count ? ` · ${count}` : ""}`;
      one.title = tab.title || "";
      place.append(one);
      if (window.counter.tabs.length > 1 || count) {
        const close = document.createElement("button");
        close.type = "button";
        close.className = "tab-close";
        close.dataset.tabClose = index;
        close.textContent = "×";
        close.setAttribute("aria-label", `${root.dataset.sayClose} ${index + 1}`);
        place.append(close);
      }
    });
    const more = document.createElement("button");
    more.type = "button";
    more.dataset.tabNew = "";
    more.dataset.key = "alt+m";
    more.dataset.keyTitle = `+ ${root.dataset.sayOrder}`;
    more.textContent = "+";
    more.setAttribute("aria-label", `+ ${root.dataset.sayOrder}`);
    place.append(more);
  };

  Object.assign(window.counter, { put, flash, beep, notice, hush, say, drawTabs, home: () => goods.focus() });
})();
