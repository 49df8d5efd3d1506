import {
  createPiTradeClient,
  type Fetch,
  type PiTradeClient,
  type PiTradeClientOptions,
} from "@pitrade/partner-sdk";
import { createSandbox, type Sandbox, type SandboxOptions } from "@pitrade/partner-sdk/testing";
import { SignJWT } from "jose/jwt/sign";
import { expect, onTestFinished } from "vitest";
import { answerMismatchesOf } from "./answer-mismatches.ts";
import { bankAccount, tradingAccount } from "./fixtures.ts";

/** The two ways to the sandbox. */
export const transports = ["fetch", "HTTP"] as const;
export type Transport = (typeof transports)[number];

export interface TestSandbox {
  readonly sandbox: Sandbox;
  readonly baseUrl: string;
  /** The fetch that leads to the sandbox, with nothing added. */
  readonly fetch: Fetch;
  /** A client of a partner, the first one by default. */
  client(options?: PiTradeClientOptions, partner?: number): PiTradeClient;
  /** A client that does not retry, and whose answers must match the description. */
  checkedClient(partner?: number): PiTradeClient;
  /** Sends a request without the client, with a good token unless headers say otherwise. */
  readonly request: (...args: RawRequest) => Promise<Response>;
  /** The same, and reads the answer. */
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into bodies of any shape.
  readonly send: (...args: RawRequest) => Promise<{ status: number; headers: Headers; body: any }>;
}

/** For example `POST /account`, a body, and headers besides the usual ones. */
type RawRequest = [line: string, body?: unknown, headers?: Readonly<Record<string, string>>];

/** Starts a sandbox that ends with the test. */
export async function startSandbox(
  options: SandboxOptions = {},
  transport: Transport = "fetch",
): Promise<TestSandbox> {
  const sandbox = createSandbox(options);
  onTestFinished(() => sandbox.close());
  const baseUrl = transport === "HTTP" ? await sandbox.listen() : "https://sandbox.invalid";
  const fetch: Fetch = transport === "HTTP" ? globalThis.fetch : sandbox.fetch;
  const client: TestSandbox["client"] = (more, partner = 0) =>
    createPiTradeClient({
      ...sandbox.clientOptions,
      ...sandbox.partners[partner],
      baseUrl,
      fetch,
      ...more,
    });
  const request: TestSandbox["request"] = async (line, body, headers) => {
    const [method = "", path = ""] = line.split(" ");
    const authorization = `Bearer ${await tokenOf(sandbox)}`;
    return fetch(baseUrl + path, {
      method,
      headers: { authorization, "content-type": "application/json", ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  };
  return {
    sandbox,
    baseUrl,
    fetch,
    client,
    checkedClient: (partner) => client({ fetch: checkAnswers(fetch), maxRetries: 0 }, partner),
    request,
    async send(...args) {
      const response = await request(...args);
      const text = await response.text();
      const { status, headers } = response;
      return { status, headers, body: text === "" ? undefined : JSON.parse(text) };
    },
  };
}

/** Starts a sandbox whose first partner has an account with a bank and 1000 dollars. */
export async function startFundedSandbox(options?: SandboxOptions, transport?: Transport) {
  const started = await startSandbox(options, transport);
  const pitrade = started.checkedClient();
  return { ...started, pitrade, bankId: await openFundedAccount(pitrade) };
}

/** Opens a trading account with a bank, and puts money in. @returns The id of the bank. */
export async function openFundedAccount(
  pitrade: PiTradeClient,
  amount = 1000,
  email: string = tradingAccount.email,
): Promise<string> {
  await pitrade.accounts.create({ ...tradingAccount, email });
  const { bankId } = await pitrade.banks.link(bankAccount);
  await pitrade.cashTransfers.create({ instructionType: "DEPOSIT", amount, bankId });
  return bankId;
}

/** A token of the first partner that is good now, except for what a test wants otherwise. */
export function tokenOf(
  { credentials }: Pick<Sandbox, "credentials">,
  parts: { claims?: Readonly<Record<string, unknown>>; secret?: string; alg?: string } = {},
): Promise<string> {
  const { claims, secret = credentials.secret, alg = "HS256" } = parts;
  const iat = Math.floor(Date.now() / 1000);
  return new SignJWT({ clientId: credentials.clientId, iat, exp: iat + 900, ...claims })
    .setProtectedHeader({ alg, typ: "JWT" })
    .sign(new TextEncoder().encode(secret));
}

/** A fetch that has every answer checked against the description when the test ends. */
function checkAnswers(fetch: Fetch): Fetch {
  const mismatches: string[] = [];
  onTestFinished(() => expect(mismatches).toEqual([]));
  return async (url, init) => {
    const response = await fetch(url, init);
    const text = await response.clone().text();
    const method = init.method ?? "GET";
    mismatches.push(...(await answerMismatchesOf(method, url, response.status, text)));
    return response;
  };
}

/** Fails unless the sandbox refuses a call with a status and a code. */
export async function expectRefused(
  call: Promise<unknown>,
  status: number,
  code: string,
  message: unknown = expect.any(String),
): Promise<void> {
  await expect(call).rejects.toMatchObject({ status, body: { code, message } });
}
