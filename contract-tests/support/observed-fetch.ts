import type { Fetch } from "@pitrade/partner-sdk";

/** One request as it was sent, and the answer as it came. */
export interface Observation {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly response: { readonly status: number; readonly headers: Headers; readonly body: unknown };
}

export interface ObservedFetch {
  readonly fetch: Fetch;
  readonly observations: readonly Observation[];
}

/** A fetch that adds headers to what is sent and keeps what went over the wire. */
export function observeFetch(added: Readonly<Record<string, string>> = {}): ObservedFetch {
  const observations: Observation[] = [];
  const observed: Fetch = async (url, init) => {
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(added)) headers.set(name, value);
    const response = await fetch(url, { ...init, headers });
    observations.push({
      url: new URL(url),
      method: init.method ?? "GET",
      headers: new Headers(init.headers),
      body: init.body ? JSON.parse(String(init.body)) : undefined,
      response: {
        status: response.status,
        headers: response.headers,
        body: await response.clone().json(),
      },
    });
    return response;
  };
  return { fetch: observed, observations };
}
