/**
 * Keeps what a reader saw of the heading that the page was opened at, frame by frame: whether the page had
 * `nothing` yet, or none such (`missing`), or it stood `elsewhere` or `in view`. Runs in the page, before it loads.
 */
export function watchHeading(): void {
  const states: string[] = [];
  const id = decodeURIComponent(location.hash.slice(1));
  const stateNow = () => {
    if (!document.querySelector("#redoc *")) return "nothing";
    const place = `[data-section-id="${id}"] :is(h1, h2, h3)`;
    const boxes = Array.from(document.querySelectorAll(place), (each) =>
      each.getBoundingClientRect(),
    );
    const isVisible = ({ height, top, bottom }: DOMRect) =>
      height > 0 && top >= 0 && bottom <= innerHeight;
    return boxes.length === 0 ? "missing" : boxes.some(isVisible) ? "in view" : "elsewhere";
  };
  const look = () => {
    const state = stateNow();
    if (state !== states.at(-1)) states.push(state);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Object.assign(globalThis, { statesOfHeading: states });
}

/** Runs in the page, after it has loaded: what was seen, in its order. */
export function statesOfHeading(): readonly string[] {
  return (globalThis as unknown as { statesOfHeading: readonly string[] }).statesOfHeading;
}

/** Runs in the page. */
export function rendererIsReady(): boolean {
  const main = document.querySelector("#redoc main");
  return main !== null && Object.keys(main).some((key) => key.startsWith("__reactFiber"));
}
