/**
 * Shows what a link leads to before the renderer is ready, which takes seconds on a slow machine.
 * Chapters stand in the page; an operation is shown from its Markdown, until the renderer has it.
 */
const sections = JSON.parse(document.getElementById("operations-in-markdown").textContent);
let shown;

function routeNow() {
  return decodeURIComponent(location.hash.slice(1).split("#")[0]);
}

function show() {
  const route = routeNow();
  if (shown && shown.dataset.sectionId !== route) remove();
  if (shown || isRendererReady()) return;
  // The browser goes there by itself, but only when the whole page has come.
  headingOf(route)?.scrollIntoView();
  if (!(route in sections) || headingOf(route)) return;
  shown = document.createElement("article");
  shown.className = "early-view";
  shown.dataset.sectionId = route;
  // Its title is what the page calls it, not what the SDK does.
  const text = sections[route].replace(/^# .*\n\n\*\*(.+?)\*\*: /, "# $1\n\n");
  shown.innerHTML = globalThis.htmlOf(text);
  document.body.append(shown);
}

/** What the renderer, or the chapters that stand in the page, have of a route. */
function headingOf(route) {
  const place = `#redoc [data-section-id="${CSS.escape(route)}"] :is(h1, h2, h3)`;
  return document.querySelector(place);
}

function isRendererReady() {
  const main = document.querySelector("#redoc main");
  return Object.keys(main).some((key) => key.startsWith("__reactFiber"));
}

function remove() {
  shown?.remove();
  shown = undefined;
}

show();
addEventListener("hashchange", show);
new MutationObserver(() => {
  if (!shown) return;
  const heading = headingOf(shown.dataset.sectionId);
  if (heading || routeNow() !== shown.dataset.sectionId) remove();
}).observe(document.getElementById("redoc"), { childList: true, subtree: true });
