/* Forms: sent once, figures grouped while typing, days picked, rows searched. Behaviour hangs on data- attributes. */
(() => {
  /* A posted form is sent once; Back wakes it again. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.hasAttribute("data-once")) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    const button = event.submitter;
    setTimeout(() => form.querySelectorAll("button[type=submit]").forEach((one) => { one.disabled = true; }));
    if (button) button.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      form.querySelectorAll("button[type=submit]").forEach((one) => { one.disabled = false; });
    });
  });
  document.addEventListener("change", (event) => event.target.closest("form[data-auto]")?.requestSubmit());

  /* Figures: dots between thousands appear while typing; the server reads them. */
  const group = (text) => {
    const sign = /^\s*[-−]/.test(text) ? "-" : "";
    const [whole, ...rest] = text.replace(/[^\d,]/g, "").split(",");
    const dotted = whole.replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, ".");
    return sign + dotted + (rest.length ? `,${rest.join("")}` : "");
  };
  document.addEventListener("input", (event) => {
    const box = event.target;
    if (box.dataset?.number === undefined || !/^[\s\d.,−-]*$/.test(box.value)) return;
    const fromEnd = box.value.length - box.selectionEnd;
    box.value = group(box.value);
    const place = Math.max(0, box.value.length - fromEnd);
    box.setSelectionRange(place, place);
  });

  /* Days: typed as dd/mm/yyyy, or picked from the browser's own calendar. */
  const dressDay = (box) => {
    if (box.closest(".day-box")) return;
    const wrap = document.createElement("span");
    wrap.className = "day-box";
    box.replaceWith(wrap);
    const native = document.createElement("input");
    native.type = "date";
    native.tabIndex = -1;
    native.setAttribute("aria-hidden", "true");
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = -1;
    button.title = document.body.dataset.calendar || "";
    button.setAttribute("aria-hidden", "true");
    button.innerHTML = document.querySelector("#calendar-icon")?.innerHTML || "▾";
    button.addEventListener("click", () => native.showPicker());
    native.addEventListener("change", () => {
      const [year, month, day] = native.value.split("-");
      box.value = year ? `${day}/${month}/${year}` : "";
      box.dispatchEvent(new Event("change", { bubbles: true }));
    });
    wrap.append(box, button, native);
  };

  /* A row among many: type a few letters, the server finds. `data-pick` is the address that answers. */
  const dressPick = (select) => {
    if (select.tomselect || !window.TomSelect) return;
    let last = 0; /* an answer that was overtaken by a later question says nothing */
    const picker = new TomSelect(select, {
      valueField: "id", labelField: "text", searchField: [], maxOptions: 50, loadThrottle: 150,
      allowEmptyOption: false, placeholder: select.dataset.placeholder || "", plugins: select.required ? [] : { remove_button: { title: document.body.dataset.remove || "" } },
      shouldLoad: () => true, openOnFocus: false,
      load(query, done) {
        const turn = ++last;
        const url = new URL(select.dataset.pick, location.href);
        url.searchParams.set("q", query);
        for (const name of (select.dataset.pickWith || "").split(" ").filter(Boolean)) {
          const other = select.closest("[data-line]")?.querySelector(`[name$="-${name}"]`) ?? select.form?.elements[name];
          if (other) url.searchParams.set(name, other.value);
        }
        fetch(url, { headers: { Accept: "application/json" } })
          .then((answer) => (answer.ok ? answer.json() : { items: [] }))
          .then((found) => {
            if (turn === last) this.clearOptions();
            done(turn === last ? found.items : []);
          }).catch(() => done())
          .finally(() => { if (!this.wrapper.contains(document.activeElement)) this.close(); });
      },
      render: {
        option: (row, escape) => `<div><span>${escape(row.text)}</span>${row.note ? `<span class="note">${escape(row.note)}</span>` : ""}</div>`,
        no_results: () => `<div class="no-results">${document.body.dataset.nothing || "–"}</div>`,
      },
    });
    /* Focus alone shows nothing: a list over the form is asked for by typing, by an arrow, by a click. */
    const ask = () => { if (!picker.isOpen && !picker.isLocked) picker.load(picker.inputValue()); };
    picker.control_input.addEventListener("keydown", (event) => { if (event.key === "ArrowDown") ask(); }, true);
    picker.control.addEventListener("click", ask);
    select.setAttribute("aria-hidden", "true");
  };

  /* What was picked for other goods, or for another place, is picked anew. */
  document.addEventListener("change", (event) => {
    const name = event.target.name?.split("-").at(-1);
    const within = event.target.closest?.("[data-line]") ?? event.target.form;
    within?.querySelectorAll?.(`select[data-pick-with~="${name}"]`).forEach((one) => { one.tomselect?.clear(); one.tomselect?.clearOptions(); });
  });

  const dress = (root) => {
    root.querySelectorAll("input[data-day]").forEach(dressDay);
    root.querySelectorAll("select[data-pick]").forEach(dressPick);
    const first = root.querySelector("[aria-invalid=true]") || root.querySelector("[data-focus]");
    (first?.tomselect || first)?.focus();
  };
  document.addEventListener("DOMContentLoaded", () => dress(document));
  document.addEventListener("htmx:load", (event) => dress(event.detail.elt));
  window.fastsale = { ...window.fastsale, dress, group };
})();
