import type { FetchLike } from "@pitrade/partner-sdk";
import { isJson } from "../../scripts/lib/openapi.ts";
import { textSent } from "./http-request.ts";
import { transportFetch } from "./transport.ts";

/** One request as it was sent, and the answer as it came. */
export interface Observation {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly response: { readonly status: number; readonly headers: Headers; readonly body: unknown };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A fetch that adds headers to what is sent and keeps what went over the wire. */
export function observeFetch(added: Readonly<Record<string, string>> = {}) {
  const observations: Observation[] = [];
  const observed: FetchLike = async (url, init) => {
    const sent = { ...init, headers: { ...init.headers, ...added } };
    const response = await transportFetch(url, sent);
    const { status } = response;
    const asked = await textSent(init);
    const headers = new Headers(response.headers as Headers);
    const text = await response.text();
    const isOfJson = isJson(headers.get("content-type") ?? "") && text !== "";
    observations.push({
      url: new URL(url),
      method: init.method,
      headers: new Headers(init.headers),
      body: asked ? parseJson(asked) : undefined,
      response: { status, headers, body: isOfJson ? JSON.parse(text) : text || undefined },
    });
    const arrayBuffer = async () => new TextEncoder().encode(text);
    return { status, headers, text: async () => text, arrayBuffer };
  };
  return { fetch: observed, observations };
}
