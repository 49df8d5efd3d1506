/** What a reader saw of the heading that the page was opened at, frame by frame. */
export interface SeenOfHeading {
  /**
   * In their order: whether the page had `nothing` yet, or none such (`missing`), or it stood
   * `elsewhere` or `in view`.
   */
  readonly states: readonly string[];
  /** When something was painted, and when the heading was in view, in ms from the start. */
  readonly paintMs: number;
  readonly inViewMs: number;
}

/** Runs in the page, before it loads. */
export function watchHeading(): void {
  const states: string[] = [];
  let inViewMs = Number.NaN;
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
    if (state === "in view" && Number.isNaN(inViewMs)) inViewMs = performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Object.assign(globalThis, {
    seenOfHeading: () => {
      const [paint] = performance.getEntriesByType("paint");
      return { states, paintMs: paint?.startTime, inViewMs };
    },
  });
}

/** Runs in the page, after it has loaded. */
export function seenOfHeading(): SeenOfHeading {
  return (globalThis as unknown as { seenOfHeading(): SeenOfHeading }).seenOfHeading();
}

/** Runs in the page. */
export function rendererIsReady(): boolean {
  const main = document.querySelector("#redoc main");
  return main !== null && Object.keys(main).some((key) => key.startsWith("__reactFiber"));
}
