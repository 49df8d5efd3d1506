// What a speech user reads on these buttons must be part of their name (WCAG 2.5.3).
const labels = ["Example", "Variant"];
const named = labels.map((label) => `button[aria-label^="${label}"]`).join();
new MutationObserver(() => {
  for (const button of document.querySelectorAll(named)) {
    const label = labels.find((known) => button.ariaLabel.startsWith(known));
    const name = `${label}: ${button.textContent.trim()}`;
    if (button.ariaLabel !== name) button.ariaLabel = name;
  }
  // A cross is all that this button shows (WCAG 4.1.2).
  const clear = document.querySelector('[data-component-name="Search/SearchInput"] button');
  if (clear && !clear.ariaLabel) clear.ariaLabel = "Clear the search";
  const field = document.querySelector('[data-component-name="Search/SearchInput"] input');
  if (field && !field.ariaLabel) field.ariaLabel = "Search the reference";
  finishFrame();
}).observe(document.body, { childList: true, subtree: true, characterData: true });

// A table that is wider than the window must be reached by a keyboard too (WCAG 2.1.1).
const wide = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
new MutationObserver(() => {
  for (const table of document.querySelectorAll(".md-table-wrapper")) wide.observe(table);
}).observe(document.body, { childList: true, subtree: true });

/** The search and the menu of the renderer, for those who have no mouse or do not see them. */
function finishFrame() {
  for (const trigger of document.querySelectorAll('[data-testid="search-trigger"]')) {
    if (trigger.role !== "button") {
      Object.assign(trigger, { role: "button", tabIndex: 0 });
    }
  }
  for (const menu of document.querySelectorAll(".menu-content")) {
    if (menu.role !== "navigation")
      Object.assign(menu, { role: "navigation", ariaLabel: "Contents" });
  }
  // The renderer goes from the second level to the fourth.
  for (const heading of document.querySelectorAll("#redoc h4:not([aria-level])")) {
    heading.ariaLevel = "3";
  }
}

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
