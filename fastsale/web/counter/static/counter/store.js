/* The carts, kept in this browser: they outlive a reload, a crash and a slow line. No figure is worked out here. */
(() => {
  const root = document.querySelector("[data-counter]");
  const name = `fastsale.counter.${root.dataset.person}`;
  const listeners = [];

  const uuid = () =>
    crypto.randomUUID?.() ??
    "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (+c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (+c / 4)))).toString(16));
  const empty = () => ({ cart: { id: uuid(), lines: [] }, waiting: [], title: "" });
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(name));
      if (kept?.tabs?.length) return kept;
    } catch { /* what cannot be read is begun anew */ }
    return { active: 0, tabs: [empty()], next: 2 };
  };
  let state = read();
  state.active = Math.min(state.active ?? 0, state.tabs.length - 1);

  const save = () => {
    try { localStorage.setItem(name, JSON.stringify(state)); } catch { /* full or private: it lives as long as the page */ }
  };
  const tell = () => listeners.forEach((listener) => listener());

  window.counter = {
    root,
    uuid,
    get tabs() { return state.tabs; },
    get active() { return state.active; },
    get tab() { return state.tabs[state.active]; },
    onChange(listener) { listeners.push(listener); },
    save,
    /* Remember a command before anything is sent. */
    remember(command) { this.tab.waiting.push(command); save(); },
    tabOf(id) { return state.tabs.find((tab) => tab.cart.id === id); },
    open() {
      if (state.tabs.length >= 20) return;
      state.tabs.push(empty());
      state.active = state.tabs.length - 1;
      save(); tell();
    },
    show(index) {
      if (!state.tabs[index]) return;
      state.active = index;
      save(); tell();
    },
    /* A cart that was sold, or thrown away. There is always one. */
    drop(id) {
      const index = state.tabs.findIndex((tab) => tab.cart.id === id);
      if (index < 0) return;
      const kept = state.tabs[index].cart;
      state.tabs.splice(index, 1);
      if (!state.tabs.length) {
        const next = empty();
        next.cart.warehouse_id = kept.warehouse_id ?? null;
        next.cart.seller_id = kept.seller_id ?? null;
        state.tabs.push(next);
      }
      if (index < state.active || state.active >= state.tabs.length) state.active = Math.max(0, state.active - 1);
      save(); tell();
    },
    /* The same goods as another sale. */
    renew(id) { this.tabOf(id).cart.id = uuid(); save(); tell(); },
    csrf: () => JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] || "",
  };

  /* Another window of the same person changed the carts: show what is true. */
  window.addEventListener("storage", (event) => {
    if (event.key !== name || !event.newValue) return;
    const id = window.counter.tab?.cart.id;
    state = read();
    const index = state.tabs.findIndex((tab) => tab.cart.id === id);
    state.active = index >= 0 ? index : Math.min(state.active, state.tabs.length - 1);
    tell();
  });
})();
