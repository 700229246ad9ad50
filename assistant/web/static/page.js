// What Gradio leaves undone for people who do not use a mouse or a screen.
// The page works without this file; it decides nothing and sends nothing.
(() => {
  "use strict";
  const words = document.querySelector(".paginakop")?.dataset ?? {};
  const find = (selector) => document.querySelector(selector);
  let focused = null;
  let shown = 0;

  const set = (element, name, value) => {
    if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
  };

  // Names and roles: Gradio reads the raw markup of a message out as its name, in English.
  const name = () => {
    set(find("#gesprek [role=log]"), "aria-label", words.gesprek);
    for (const message of document.querySelectorAll("#gesprek [data-testid][aria-label]"))
      message.removeAttribute("aria-label");
    for (const id of ["#voortgang", "#dank"]) set(find(id), "role", "status");
    set(find("#voorbeelden"), "role", "group");
    set(find("#voorbeelden"), "aria-label", words.voorbeelden);
  };

  // Radio buttons that know of each other, so that arrow keys walk through them.
  const group = () => {
    const reasons = find("#reden-keuze");
    if (!reasons) return;
    set(reasons, "role", "radiogroup");
    set(reasons, "aria-label", reasons.querySelector("[data-testid=block-info]")?.textContent.trim() ?? "");
    for (const button of reasons.querySelectorAll("input[type=radio]")) set(button, "name", "reden");
  };

  // Gradio's own messages about the line are English; say them in our words.
  const say = (element, text) => { if (element && element.textContent !== text) element.textContent = text; };
  const translate = () => {
    for (const text of document.querySelectorAll("[data-testid=toast-text]")) {
      if (/busy|queue is full/i.test(text.textContent)) say(text, words.druk);
      else if (/connection/i.test(text.textContent)) say(text, words.verbinding);
    }
    for (const title of document.querySelectorAll(".toast-title"))
      if (title.textContent.trim() === "Error") say(title, words.letop);
    // The head of a message is a button around a button; the inner one closes it and is enough.
    for (const head of document.querySelectorAll(".toast-header")) {
      head.removeAttribute("role");
      head.removeAttribute("tabindex");
    }
    for (const close of document.querySelectorAll("[data-testid=toast-close]")) set(close, "aria-label", words.sluiten);
  };

  const gone = (element) => !element.isConnected || element.getClientRects().length === 0;

  // A button that disappears takes the focus with it; give it a place to go on from.
  const keepFocus = () => {
    // What is hidden by the style still has the focus until the page is drawn.
    if (!focused || ![document.body, focused].includes(document.activeElement) || !gone(focused)) return;
    const next = find("#vraag textarea");
    focused = null;
    next?.focus({ preventScroll: true });
  };

  // Bring a new question, and again its answer, to the top of the window, to be read from the start.
  const follow = () => {
    const asked = document.querySelectorAll("#gesprek .vraag");
    const now = asked.length + document.querySelectorAll("#gesprek .antwoord").length;
    if (now > shown) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      asked[asked.length - 1]?.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
    }
    shown = now;
  };

  // Words that another page brings along: into the box, for the person to read and to send.
  const put = (words) => {
    const box = find("#vraag textarea");
    if (!words || !box) return false;
    box.value = words;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
    return true;
  };

  // A lesson hands its question over where no server sees it (#vraag=...).
  const handOver = () => {
    const asked = new URLSearchParams(location.hash.slice(1)).get("vraag")?.slice(0, 500);
    if (put(asked)) history.replaceState(null, "", location.pathname + location.search);
  };

  document.addEventListener("focusin", (event) => { focused = event.target; });
  new MutationObserver(() => { name(); group(); translate(); keepFocus(); follow(); fillIn(); handOver(); })
    .observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["name", "aria-label"] });

  // "Vraag over deze tool" comes with a question in the address: once, and nothing is sent.
  let brought = new URLSearchParams(location.search).get("vraag")?.slice(0, 300) ?? "";
  const fillIn = () => {
    if (!put(brought)) return;
    brought = "";
    history.replaceState(null, "", location.pathname);
  };

  // Other colours without leaving the talk; the answer sets the cookie.
  for (const link of document.querySelectorAll("a[data-kleur]"))
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.documentElement.dataset.kleur = link.dataset.kleur;
      fetch(link.href).catch(() => {});
      const other = [...document.querySelectorAll("a[data-kleur]")].find((one) => one !== link);
      other?.focus();
    });

  find(".overslaan")?.addEventListener("click", (event) => {
    const box = find("#vraag textarea");
    if (!box) return;
    event.preventDefault();
    box.focus();
  });
})();
