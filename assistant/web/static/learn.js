// Keeps a page of a group session current, and looks along while somebody types in the exercise.
// Without this file every page still works: a button loads it again.
(() => {
  "use strict";
  const live = document.getElementById("levend");
  const lost = document.getElementById("verbinding");
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const post = (form) => fetch(form.action, {
    method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "x-live": "1" },
  });

  const offline = (is) => {
    if (!lost || lost.dataset.is === String(is)) return;
    lost.dataset.is = String(is);
    lost.textContent = is ? lost.dataset.woorden : "";
  };

  // A screen reader hears what is new in a few words, not the whole piece again.
  const news = () => {
    const told = [...live.querySelectorAll("h2, .klaar")].map((part) => part.textContent.trim()).join(". ");
    const place = document.getElementById("nieuws");
    if (place && place.textContent !== told) place.textContent = told;
  };

  // The new piece takes the place of the old one; who stood on something in it stays there.
  const put = (html) => {
    const inside = live.contains(document.activeElement);
    const id = inside ? document.activeElement.id : "";
    live.innerHTML = html;
    news();
    if (!inside) return;
    const next = (id && document.getElementById(id)) || live.querySelector("h2");
    if (next && !next.hasAttribute("tabindex") && next.tagName === "H2") next.tabIndex = -1;
    next?.focus({ preventScroll: true });
  };

  const look = async () => {
    const asked = `${live.dataset.state}?seen=${encodeURIComponent(live.dataset.seen)}`;
    try {
      const answer = await fetch(asked, { cache: "no-store" });
      if (!answer.ok) throw new Error("status");
      const told = await answer.json();
      offline(false);
      if (told.html === undefined || told.seen === live.dataset.seen) return;
      live.dataset.seen = told.seen;
      put(told.html);
    } catch {
      offline(true);
    }
  };

  const follow = async () => {
    while (live.dataset.seen !== "ended") {
      await pause(Number(live.dataset.every) * (.85 + Math.random() * .3));
      await look();
    }
  };

  if (live) {
    document.documentElement.classList.add("met-script");
    document.addEventListener("submit", async (event) => {
      const form = event.target;
      if (!form.matches("[data-live]")) return;
      event.preventDefault();
      try {
        const answer = await post(form);
        if (!answer.ok) throw new Error("status");
        offline(false);
        await look();
      } catch {
        offline(true);
      }
    });
    follow();
  }

  const box = document.querySelector("textarea[data-kijk]");
  const found = document.getElementById("gevonden");
  if (box && found) {
    let waiting = 0;
    box.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const text = box.value;
        try {
          const answer = await post(box.form);
          if (answer.ok && box.value === text) found.innerHTML = await answer.text();
        } catch { /* the button is still there */ }
      }, 600);
    });
  }
})();
