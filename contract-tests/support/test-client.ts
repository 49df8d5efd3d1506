import {
  createPiTradeClient,
  type PiTradeClient,
  type PiTradeClientOptions,
  PiTradeError,
} from "@pitrade/partner-sdk";
import { expect } from "vitest";
import { type Step, startFaultServer } from "./fault-server.ts";
import { buyOrder } from "./fixtures.ts";
import { transportOption } from "./transport.ts";

export const clientId = "partner-of-the-fault-suite";
export const secret = "a secret of the fault suite, 32 bytes and more";

export function clientOf(
  { url }: { readonly url: string },
  options: PiTradeClientOptions = {},
): PiTradeClient {
  const credentials = options.token ? {} : { clientId, secret };
  return createPiTradeClient({ baseUrl: url, ...transportOption, ...credentials, ...options });
}

/** The error of an order that a server answers with these steps, and the server. */
export async function failedOrder(steps: readonly Step[], options?: PiTradeClientOptions) {
  const server = await startFaultServer(steps);
  return { server, error: await errorOf(clientOf(server, options).trades.place(buyOrder)) };
}

export async function errorOf(call: Promise<unknown>): Promise<PiTradeError> {
  const [result] = await Promise.allSettled([call]);
  expect(result).toMatchObject({ status: "rejected" });
  const { reason } = result as PromiseRejectedResult;
  expect(reason).toBeInstanceOf(PiTradeError);
  return reason as PiTradeError;
}

export function keepLines() {
  const lines: string[] = [];
  const keep = (level: string) => (message: string) => void lines.push(`${level} ${message}`);
  return { lines, logger: { debug: keep("debug"), info: keep("info"), warn: keep("warn") } };
}

/** A line of the log without the number of its call. */
const withoutCallId = (line: string): string => line.replace(/ #\d+/, " #N");

/** The same without how long it took. */
export const withoutNumbers = (line: string): string =>
  withoutCallId(line).replace(/ in \d+ ms$/, " in N ms");
