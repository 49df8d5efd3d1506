import type { Fetch } from "@pitrade/partner-sdk";

/** What the server really answered, as far as a report may know it: no header that was sent. */
export interface Exchange {
  readonly status: number;
  /** The media type, without parameters; empty where the answer names none. */
  readonly mediaType: string;
  readonly text: string;
}

/** A fetch whose answers are kept. */
export interface Wire {
  readonly fetch: Fetch;
  /** The answers since the last time that this was asked. */
  take(): readonly Exchange[];
}

/** What a request is robbed of on its way. */
export interface WireOptions {
  readonly withoutToken?: boolean;
  /** Learns every token that is sent, so that none of them is printed. */
  readonly onToken: (token: string) => void;
}

/** Makes a fetch that keeps what the server answers. */
export function watchWire({ withoutToken = false, onToken }: WireOptions): Wire {
  let exchanges: Exchange[] = [];
  return {
    async fetch(url, init) {
      const headers = new Headers(init.headers);
      const token = headers.get("authorization")?.replace(/^Bearer /, "");
      if (token) onToken(token);
      if (withoutToken) headers.delete("authorization");
      const response = await fetch(url, { ...init, headers });
      exchanges.push({
        status: response.status,
        mediaType: (response.headers.get("content-type") ?? "").replace(/;.*/, "").trim(),
        text: await response.clone().text(),
      });
      return response;
    },
    take() {
      const taken = exchanges;
      exchanges = [];
      return taken;
    },
  };
}
