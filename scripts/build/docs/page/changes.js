/**
 * Finishes what the renderer puts into the page, at most once a frame and in one pass over the
 * page: the renderer changes it all the time, and a reader waits for every pass.
 */
const finishers = [];
const tasks = [];

/** @param finish Is given every element of the page that a selector matches, again and again. */
globalThis.onElements = (selector, finish) => finishers.push({ selector, finish });
globalThis.onChange = (task) => tasks.push(task);

/** What the renderer has not taken over yet is left alone: it would throw the page away. */
globalThis.isTakenOver = (element) =>
  Object.keys(element).some((key) => key.startsWith("__reactFiber"));

/** @param task Is run when another route is shown. */
globalThis.onRoute = (task) => {
  for (const method of ["pushState", "replaceState"]) {
    const change = history[method].bind(history);
    history[method] = (...given) => {
      change(...given);
      task();
    };
  }
  addEventListener("hashchange", task);
  addEventListener("popstate", task);
};

function look() {
  // The page comes in parts, and may be shown before all of its scripts have come.
  if (finishers.length === 0) return;
  const all = document.querySelectorAll(finishers.map(({ selector }) => selector).join());
  for (const element of all)
    for (const { selector, finish } of finishers) if (element.matches(selector)) finish(element);
  for (const task of tasks) task();
}

let isPlanned = false;
new MutationObserver(() => {
  if (isPlanned) return;
  isPlanned = true;
  requestAnimationFrame(() => {
    isPlanned = false;
    look();
  });
}).observe(document.body, { childList: true, subtree: true, characterData: true });
