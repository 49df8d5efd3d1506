/**
 * Keeps what is typed into the search before the renderer is ready, and hands it over: from
 * Ctrl+K or a click on, nothing is lost. The page of a place that is not there begins a search too.
 */
let typed;
let frames = 0;

function trigger() {
  return document.querySelector('[data-testid="search-trigger"]');
}

function isReady() {
  const element = trigger();
  return element !== null && globalThis.isTakenOver(element);
}

function keep(text) {
  if (typed === undefined) requestAnimationFrame(handOver);
  typed = text;
  // Beside its text: a text that differs would make the renderer throw the page away.
  trigger()?.setAttribute("data-typed", text);
}

globalThis.searchFor = keep;

function handOver() {
  const field = document.querySelector('[data-component-name="Search/SearchInput"] input');
  if (!field) {
    // A page that is busy may miss a click.
    if (isReady() && frames++ % 60 === 0) trigger().click();
    requestAnimationFrame(handOver);
    return;
  }
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  set.call(field, typed);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
  trigger().removeAttribute("data-typed");
  typed = undefined;
}

addEventListener(
  "keydown",
  (event) => {
    const { key, ctrlKey, metaKey } = event;
    const asks = (ctrlKey || metaKey) && key.toLowerCase() === "k";
    if (typed === undefined && (isReady() || !asks)) return;
    if (asks) keep(typed ?? "");
    else if (key === "Backspace") keep(typed.slice(0, -1));
    else if (key.length === 1 && !ctrlKey && !metaKey) keep(typed + key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);
addEventListener("click", ({ target }) => {
  if (!isReady() && target.closest?.('[data-testid="search-trigger"]')) keep(typed ?? "");
});
