import type { Fetch } from "@pitrade/partner-sdk";

/** What the server really answered, as far as a report may know it: no header that was sent. */
export interface Exchange {
  readonly status: number;
  /** The media type, without parameters; empty where the answer names none. */
  readonly mediaType: string;
  readonly text: string;
  /** The body as a value, which may be `null`; `undefined` where it is not JSON. */
  readonly json: { readonly value: unknown } | undefined;
}

/** What is done to every request and with every answer. */
export interface Watch {
  readonly withoutToken: boolean;
  /** Learns every token that is sent, so that none of them is printed. */
  readonly onToken: (token: string) => void;
  readonly onExchange: (exchange: Exchange) => void;
}

/** Makes a fetch that shows what the server answers. */
export function watchFetch({ withoutToken, onToken, onExchange }: Watch): Fetch {
  return async (url, init) => {
    const headers = new Headers(init.headers);
    const token = headers.get("authorization")?.replace(/^Bearer /, "");
    if (token) onToken(token);
    if (withoutToken) headers.delete("authorization");
    const response = await fetch(url, { ...init, headers });
    const text = await response.clone().text();
    const mediaType = (response.headers.get("content-type") ?? "").replace(/;.*/, "").trim();
    onExchange({ status: response.status, mediaType, text, json: parse(text) });
    return response;
  };
}

function parse(text: string): Exchange["json"] {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
