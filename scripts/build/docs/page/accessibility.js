/** The controls of the renderer, for those who have no mouse or do not see them. */
const { onElements } = globalThis;

// What a speech user reads on these buttons must be part of their name (WCAG 2.5.3).
for (const label of ["Example", "Variant"]) {
  onElements(`button[aria-label^="${label}"]`, (button) => {
    const name = `${label}: ${button.textContent.trim()}`;
    if (button.ariaLabel !== name) button.ariaLabel = name;
  });
}

const search = '[data-component-name="Search/SearchInput"]';
// A cross is all that this button shows (WCAG 4.1.2).
onElements(`${search} button:not([aria-label])`, (button) => {
  button.ariaLabel = "Clear the search";
});
onElements(`${search} input:not([aria-label])`, (field) => {
  field.ariaLabel = "Search the reference";
});
onElements('[data-testid="search-trigger"]:not([role="button"])', (trigger) => {
  Object.assign(trigger, { role: "button", tabIndex: 0 });
});
onElements('.menu-content:not([role="navigation"])', (menu) => {
  Object.assign(menu, { role: "navigation", ariaLabel: "Contents" });
});
onElements(`div:has(> header > ${search}):not([role="dialog"])`, (dialog) => {
  Object.assign(dialog, { role: "dialog", ariaModal: "true", ariaLabel: "Search" });
});
// The renderer has a chapter and its parts on one level.
onElements(
  '[data-section-id^="/section/"] > [data-section-id] :is(h2, h3):not([aria-level])',
  (heading) => {
    heading.ariaLevel = heading.localName === "h2" ? "3" : "4";
  },
);

// A table that is wider than the window must be reached by a keyboard too (WCAG 2.1.1).
const wide = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
// Once each: what is watched again is measured again.
onElements(".md-table-wrapper:not([data-watched])", (table) => {
  table.dataset.watched = "";
  wide.observe(table);
});

addEventListener("keydown", (event) => {
  const trigger = event.target.closest?.('[data-testid="search-trigger"]');
  if (!trigger || (event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  trigger.click();
});

addEventListener("click", (event) => {
  if (!event.target.closest?.(".skip")) return;
  event.preventDefault();
  const main = document.querySelector("#redoc main");
  main.tabIndex = -1;
  main.focus();
});

// On a phone the menu covers the page that was just asked for.
globalThis.onRoute(() =>
  requestAnimationFrame(() =>
    document.querySelector('[data-testid="floating-button"][aria-expanded="true"]')?.click(),
  ),
);
