import { startProxy } from "./proxy.ts";

/** One request as it was sent, and the answer as it came. */
export interface Exchange {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly authorization: string;
  readonly sent: unknown;
  readonly status: number;
  readonly received: unknown;
  readonly violations: string | null;
}

export interface Relay {
  readonly url: string;
  readonly exchanges: readonly Exchange[];
}

/** Starts a server that ends with the test: it passes on to another one what a program sends. */
export async function startRelay(
  target: string,
  added: Readonly<Record<string, string>> = {},
): Promise<Relay> {
  const exchanges: Exchange[] = [];
  const url = await startProxy(
    (path, init) => fetch(target + path, { ...init, headers: { ...init.headers, ...added } }),
    (answer, { method, path, query, authorization, body }) => {
      const { status, violations } = answer;
      const [sent, received] = [parse(body), parse(answer.body)];
      const exchange = { method, path: path + query, authorization, sent };
      exchanges.push({ ...exchange, status, received, violations });
      return answer;
    },
  );
  return { url, exchanges };
}

const parse = (body: string): unknown => (body === "" ? undefined : JSON.parse(body));
