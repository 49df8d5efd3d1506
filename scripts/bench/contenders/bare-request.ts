import type { Target } from "./contender.ts";

/** The headers of a read. */
export function readHeaders(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

/** The headers of an order. */
export function tradeHeaders(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}`, "content-type": "application/json" };
}

/** Reads with a bare fetch, as every contender must. */
export async function fetchHoldings({ baseUrl }: Target, token: string): Promise<unknown> {
  return parse(await fetch(`${baseUrl}/portfolio`, { headers: readHeaders(token) }));
}

/** Trades with a bare fetch, as every contender must. */
export async function fetchTrade({ baseUrl, order }: Target, token: string): Promise<unknown> {
  const init = { method: "POST", headers: tradeHeaders(token), body: JSON.stringify(order) };
  return parse(await fetch(`${baseUrl}/trade`, init));
}

function parse(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}
