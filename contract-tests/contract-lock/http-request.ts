import type { RequestTrial } from "./request-trials.ts";

/** The request of a trial, as a client that checks nothing would send it. */
export function httpRequestOf({ place, given }: RequestTrial, token: string) {
  const { method, path } = place.entry;
  const pathname = path.replaceAll(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(given.path[name] ?? ""),
  );
  const query = new URLSearchParams(given.query as Record<string, string>);
  const hasBody = given.body !== undefined;
  return {
    target: `${pathname}${query.size > 0 ? `?${query}` : ""}`,
    init: {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(hasBody ? { "content-type": "application/json" } : {}),
      },
      ...(hasBody ? { body: JSON.stringify(given.body) } : {}),
      signal: AbortSignal.timeout(15_000),
    },
  };
}
