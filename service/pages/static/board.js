// What scripts add to the board of a grouping: cards can be dragged, and the price of a move is shown at once.
// Without it each member has a list of places with their prices, and a page that shows a price.
"use strict";

(() => {
  const board = document.getElementById("board");
  const said = document.getElementById("price-said");
  if (!board || !said || !board.dataset.address) return;

  const address = board.dataset.address;
  const prices = new Map();
  let asked = 0;
  let lifted = null;

  // The words on a move, asked for once.
  function price(key, to) {
    const step = `move ${key} ${to}`;
    if (!prices.has(step)) {
      const query = new URLSearchParams({ do: step, part: "1" });
      const answer = fetch(`${address}/move?${query}`)
        .then((found) => (found.ok ? found.json() : null))
        .catch(() => null);
      prices.set(step, answer);
    }
    return prices.get(step);
  }

  async function tell(key, to) {
    const number = ++asked;
    const answer = await price(key, to);
    if (number === asked) said.textContent = answer ? answer.words.join(" ") : "";
    return number === asked ? answer : null;
  }

  // A list of places tells the price of the one that is chosen.
  board.addEventListener("change", (event) => {
    const list = event.target.closest("select[data-move]");
    if (!list) return;
    if (list.value) tell(list.dataset.move, list.value);
    else said.textContent = "";
  });

  const columns = [...board.querySelectorAll("[data-group]")];
  board.classList.add("js-drag");
  for (const card of board.querySelectorAll("[data-key]")) card.draggable = true;

  function unmark() {
    for (const column of columns) column.classList.remove("net-target");
    for (const note of board.querySelectorAll("[data-price]")) note.hidden = true;
  }

  board.addEventListener("dragstart", (event) => {
    const card = event.target.closest?.("[data-key]");
    if (!card) return;
    lifted = card;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.dataset.name);
    card.classList.add("net-lifted");
  });

  board.addEventListener("dragend", () => {
    lifted?.classList.remove("net-lifted");
    lifted = null;
    unmark();
  });

  for (const column of columns) {
    const note = column.querySelector("[data-price]");
    let depth = 0;

    const isTarget = () => lifted && !column.contains(lifted);

    column.addEventListener("dragenter", async (event) => {
      if (!isTarget()) return;
      event.preventDefault();
      depth += 1;
      column.classList.add("net-target");
      const key = lifted.dataset.key;
      const answer = await price(key, column.dataset.group);
      if (!answer || lifted?.dataset.key !== key || depth === 0) return;
      note.textContent = answer.words.join(" ");
      note.hidden = false;
    });

    column.addEventListener("dragover", (event) => {
      if (isTarget()) event.preventDefault();
    });

    column.addEventListener("dragleave", () => {
      depth = Math.max(0, depth - 1);
      if (depth > 0) return;
      column.classList.remove("net-target");
      note.hidden = true;
    });

    // Nothing moves on a drop alone: the page with the whole price asks first.
    column.addEventListener("drop", (event) => {
      if (!isTarget()) return;
      event.preventDefault();
      depth = 0;
      const step = `move ${lifted.dataset.key} ${column.dataset.group}`;
      unmark();
      location.assign(`${address}/move?${new URLSearchParams({ do: step })}`);
    });
  }
})();
