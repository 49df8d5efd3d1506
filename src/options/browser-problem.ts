/** Why a client must not be made here, where this is a browser. */
export function browserProblem(): readonly string[] {
  const globals = globalThis as Readonly<Record<string, unknown>>;
  const { window, document, importScripts, WebSocketPair } = globals;
  // A page has a window with a document, its workers import scripts; no server runtime does but
  // Cloudflare's, for a compatibility date before 2024-03-04.
  const isBrowser = (window && document) || (importScripts && !WebSocketPair);
  return isBrowser
    ? [
        "this is a browser, where everyone can read the secret: call PiTrade from your server, or pass " +
          "`allowBrowser: true` if this page is yours alone",
      ]
    : [];
}
