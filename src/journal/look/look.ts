import { type PiTradeError, ResponseFormatError } from "../../errors/pitrade-error.ts";
import { isControlFlow } from "../../http/is-control-flow.ts";
import { parseHttpDate } from "../../http/parse-http-date.ts";
import { tooLarge } from "../../http/too-large.ts";
import type { CallOptions } from "../../options/options.ts";
import { serialize } from "../../request/serialization.ts";
import { type JournaledClient, reconciliationOf } from "../entries/journaled-client.ts";
import { isWhole } from "./is-whole.ts";

/** Why the items are not known. */
export interface Unread {
  readonly error: PiTradeError | undefined;
  /** What is listed all the same, where that is only a part. */
  readonly some: readonly unknown[];
  /** There is no such list, or it cannot be read whole: to look again will not help. */
  readonly isMissing: boolean;
}

/** What reading the server's list came to. */
export type Look = {
  /** The server's time in ms; `undefined` where it did not say. */
  readonly serverTime: number | undefined;
} & ({ readonly items: readonly unknown[] } | Unread);

type Body = Readonly<Record<string, unknown>>;

const missing = new Set([404, 405, 410, 501]);

/**
 * The filters of a list. A server may round a number, keep a text trimmed, in capitals and with other marks, `BRK.B` as
 * `BRK-B`, and compare it as it is: all but texts of capitals and digits is looked for in the whole list.
 */
export function queryOf(names: readonly string[], body: Body): Body {
  const wanted = names.filter((name) => {
    const value = body[name];
    return typeof value === "string" && /^[A-Z0-9]+$/.test(value);
  });
  return Object.fromEntries(wanted.map((name) => [name, body[name]]));
}

/**
 * Whether a list was answered with nothing: how a server may write one that is empty, which must not stop an order of
 * a ticker that was never traded. It proves nothing: a proxy may answer so too.
 */
export function isBlank(error: unknown): boolean {
  return error instanceof ResponseFormatError && blank.test(error.message);
}

/** A 204, or a 200 without a body; `null`, or anything else that holds nothing. */
const blank = /, but the body is (empty|neither an object nor a list)\.$/;

/** Reads the list in which an operation would be found again. */
export async function lookFor(
  client: JournaledClient,
  operationId: string,
  body: Body,
  options: CallOptions,
): Promise<Look> {
  const { execute, configuration } = client;
  const { list, query: names } = reconciliationOf(operationId);
  const { baseUrl } = configuration;
  const query = queryOf(names, body);
  const input = { path: {}, query, text: undefined, body: undefined };
  const request = { operationId: list.operationId, method: list.method, url: baseUrl + list.path };
  try {
    const outgoing = serialize(baseUrl, list, input, request);
    const { answer, error } = await execute(outgoing, list, options);
    const { status, response, body: items } = answer;
    const date = parseHttpDate(response.headers.get("date"));
    const serverTime = Number.isNaN(date) ? undefined : date;
    if (error) return { serverTime, error, some: [], isMissing: missing.has(status) };
    const some: readonly unknown[] = Array.isArray(items) ? items : [];
    const isAll = items === some && status !== 206 && isWhole(response.headers, some.length);
    if (isAll) return { serverTime, items: some };
    return { serverTime, error: undefined, some, isMissing: true };
  } catch (error) {
    if (isControlFlow(error)) throw error;
    // A body that is too large is so every time.
    const isTooLarge =
      error instanceof ResponseFormatError &&
      (error.cause as Error | undefined)?.message === tooLarge.message;
    const isMissing = isTooLarge || isBlank(error);
    return { serverTime: undefined, error: error as PiTradeError, some: [], isMissing };
  }
}
