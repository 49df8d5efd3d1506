/**
 * Makes what a table says of the outcome, and of sending again, badges. Each cell learns the name
 * of its column, for a phone shows each row as a card.
 */
const words = /^(none|unknown|yes|no|once)\b/;

function finishTable(table) {
  table.classList.add("outcomes");
  const names = [...table.querySelectorAll("th")].map((each) => each.textContent.split(",")[0]);
  for (const cell of table.querySelectorAll("td")) {
    cell.dataset.label = names[cell.cellIndex];
    if (["outcome", "sent again"].includes(cell.dataset.label)) finishCell(cell);
  }
}

function finishCell(cell) {
  const first = cell.firstChild;
  const [, condition] = /^none (.+), else $/.exec(first?.data) ?? [];
  if (condition) return finishMixedCell(cell, condition);
  const [word] = words.exec(cell.textContent) ?? [];
  if (!word) return;
  const badge = first instanceof Text ? document.createElement("strong") : first;
  if (badge !== first) {
    first.data = first.data.slice(word.length).replace(/^\. /, " ");
    cell.prepend(badge);
    badge.textContent = word;
  }
  badge.className = `badge ${word}`;
}

/** "none for a read, else **unknown**": what may cost money comes first. */
function finishMixedCell(cell, condition) {
  const [none, unknown] = [cell.firstChild, cell.querySelector("strong")];
  const isRead = condition === "for a read";
  const known = document.createElement("strong");
  known.className = "badge none";
  known.textContent = isRead ? "read: none" : "none";
  unknown.className = "badge unknown";
  unknown.textContent = isRead ? "order: unknown" : "unknown";
  none.data = isRead ? "" : ` ${condition}`;
  cell.prepend(unknown, " ", known);
}

globalThis.onElements(
  'table:not(.outcomes):has(th[data-label^="outcome"])',
  (table) => globalThis.isTakenOver(table) && finishTable(table),
);
