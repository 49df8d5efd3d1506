/** What the preview tells every page that is open. */
export interface PreviewState {
  /** Which page is current. */
  readonly version: string;
  /** What is wrong with the sources, if anything is; the current page is older then. */
  readonly fault?: string;
}

/**
 * Runs in the page, to which it is sent as text: it must use nothing but the browser. Reloads when
 * there is another version, at the place where the reader was, and shows what is wrong meanwhile.
 */
export function followPreview(version: string, channel: string): void {
  const memory = "preview-place";
  const panel = document.createElement("pre");
  panel.setAttribute("role", "alert");
  panel.style.cssText =
    "position: fixed; inset: auto 0 0 0; z-index: 2147483647; margin: 0; padding: 1rem; " +
    "max-height: 50vh; overflow: auto; font: 14px/1.5 monospace; white-space: pre-wrap; " +
    "color: #fff; background: #8a1020";
  restorePlace();
  new EventSource(channel).addEventListener("message", ({ data }) => {
    const state: PreviewState = JSON.parse(data);
    if (state.version !== version) {
      sessionStorage.setItem(memory, JSON.stringify({ hash: location.hash, top: scrollY }));
      location.reload();
    } else if (state.fault === undefined) {
      panel.remove();
    } else {
      panel.textContent = state.fault;
      document.body.append(panel);
    }
  });

  /** The page grows while it renders, so the place is tried until it is there or the reader acts. */
  function restorePlace(): void {
    const { hash, top } = JSON.parse(sessionStorage.getItem(memory) ?? "{}");
    sessionStorage.removeItem(memory);
    if (hash !== location.hash || !top) return;
    const until = performance.now() + 10_000;
    const acts = new AbortController();
    for (const act of ["wheel", "keydown", "pointerdown", "hashchange"]) {
      addEventListener(act, () => acts.abort(), { signal: acts.signal });
    }
    const keep = () => {
      if (acts.signal.aborted || performance.now() > until) return acts.abort();
      if (Math.abs(scrollY - top) > 1) scrollTo({ top, behavior: "instant" });
      requestAnimationFrame(keep);
    };
    keep();
  }
}
