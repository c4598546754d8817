// What scripts add: nothing that cannot be done without them.
"use strict";

// While the service starts, its page tries again by itself.
if (document.querySelector("[data-retry]")) setTimeout(() => location.reload(), 3000);

// Shows, as one writes, how the text is understood. Without it a button does the same.

(() => {
  const form = document.querySelector("form.question");
  const panel = document.getElementById("understood");
  const said = document.getElementById("understood-said");
  if (!form || !panel || !said) return;

  const PAUSE_MS = 700;
  let timer;
  let asked = new AbortController();

  async function show() {
    asked = new AbortController();
    const fields = new URLSearchParams(new FormData(form));
    fields.set("panel", "1");
    const options = { method: "POST", body: fields, signal: asked.signal };
    try {
      const answer = await fetch(panel.dataset.address, options);
      if (answer.status !== 200 && answer.status !== 422) return;
      const html = await answer.text();
      // Whoever is correcting a sentence there must not have it pulled away.
      if (panel.contains(document.activeElement)) return;
      panel.innerHTML = html;
      said.textContent = panel.querySelector("[data-said]")?.dataset.said ?? "";
    } catch {
      // Overtaken by what was written since, or offline: what is shown stays.
    }
  }

  form.elements.namedItem("text").addEventListener("input", () => {
    clearTimeout(timer);
    asked.abort();
    timer = setTimeout(show, PAUSE_MS);
  });
})();
