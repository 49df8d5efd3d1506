/**
 * Shows what a link leads to before the renderer is ready, which takes seconds on a slow machine.
 * It runs before the page has come: a chapter is led to as soon as it has, an operation is shown
 * by its title, then from its Markdown, until the renderer has it.
 */
const titles = JSON.parse(document.getElementById("titles-of-operations").textContent);
let shown;
let reached;

function routeNow() {
  return decodeURIComponent(location.hash.slice(1).split("#")[0]);
}

function show() {
  const route = routeNow();
  if (shown && shown.dataset.sectionId !== route) remove();
  if (reached !== route && !isRendererReady()) showRoute(route);
}

function showRoute(route) {
  const heading = headingOf(route);
  if (heading) {
    // The browser goes there by itself, but only when the whole page has come.
    heading.scrollIntoView();
    if (heading.getBoundingClientRect().top < 100) reached = route;
    return;
  }
  if (!Object.hasOwn(titles, route)) return;
  shown ??= articleOf(route);
  // Only what stands before another element has come whole.
  const store = document.querySelector("#operations-in-markdown:not(:last-child)");
  if (store) reached = route;
  const text = store ? JSON.parse(store.textContent)[route] : `# ${titles[route]}`;
  const html = globalThis.htmlOf(globalThis.underItsTitle(text, ""));
  if (shown.innerHTML !== html) shown.innerHTML = html;
}

function articleOf(route) {
  const article = document.createElement("article");
  article.className = "early-view";
  article.dataset.sectionId = route;
  document.body.prepend(article);
  return article;
}

/** What the renderer, or the chapters that stand in the page, have of a route. */
function headingOf(route) {
  const place = `#redoc [data-section-id="${CSS.escape(route)}"] :is(h1, h2, h3)`;
  return document.querySelector(place);
}

function isRendererReady() {
  const main = document.querySelector("#redoc main");
  return main !== null && globalThis.isTakenOver(main);
}

function remove() {
  shown?.remove();
  shown = undefined;
}

/** Who writes an operation as the SDK does, "placeTrade", means its page. */
function correctCase() {
  const route = routeNow();
  const known = route.toLowerCase();
  if (route !== known && Object.hasOwn(titles, known)) {
    history.replaceState(history.state, "", `#${known}`);
  }
}

correctCase();
// Before the renderer reads it.
addEventListener("popstate", correctCase);
show();
addEventListener("hashchange", () => {
  reached = undefined;
  show();
});
new MutationObserver(() => {
  show();
  if (shown && headingOf(shown.dataset.sectionId)) remove();
}).observe(document.body, { childList: true, subtree: true });
