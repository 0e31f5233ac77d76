/* Printing counts: the print is recorded first, its mark is put on the paper, then the browser prints.
   A paper whose prints are not counted (a quotation) is printed at once. `data-now`: print when the fonts are there. */
(() => {
  const body = document.body;
  const form = document.querySelector("form[data-record]");
  const counted = body.classList.contains("is-counted");
  const notice = document.querySelector("[data-notice]");

  /* A roll has no pages: one page as long as the paper, so that the printer cuts after it. */
  const fit = () => {
    const roll = /size-k(58|80)/.exec(body.className);
    if (!roll) return;
    const paper = document.querySelector(".paper");
    const { height } = paper.getBoundingClientRect();
    if (!height) return; /* a frame that is not laid out cannot be measured: the size's own page stands */
    const long = Math.ceil((height * 25.4) / 96) + 4;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@page { size: ${roll[1]}mm ${Math.max(long, 60)}mm; margin: 0; }`);
    document.adoptedStyleSheets = [sheet];
  };

  const say = (sentence) => {
    notice.textContent = sentence;
    notice.hidden = false;
  };

  const record = async () => {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
    });
    const said = await answer.json();
    if (!answer.ok) {
      say(said.sentence);
      return false;
    }
    document.querySelectorAll("[data-mark]").forEach((one) => { one.textContent = said.mark; });
    return true;
  };

  let busy = false;
  const go = async () => {
    if (busy || (counted && !form)) return;
    busy = true;
    try {
      if (counted && !(await record())) return;
      body.classList.add("is-recorded");
      fit();
      window.print();
      if (form) form.elements.request_id.value = crypto.randomUUID();
    } catch {
      say(notice.dataset.offline);
    } finally {
      busy = false;
    }
  };

  /* Some browsers go on while they still print: the paper is hidden again only when they say that they are done. */
  window.addEventListener("afterprint", () => body.classList.remove("is-recorded"));
  document.querySelector("[data-print]")?.addEventListener("click", go);
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "p") return;
    event.preventDefault();
    go();
  });
  if ("now" in body.dataset) document.fonts.ready.then(go);
})();
