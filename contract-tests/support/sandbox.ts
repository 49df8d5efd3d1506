import {
  createPiTradeClient,
  type Fetch,
  type PiTradeClient,
  type PiTradeClientOptions,
} from "@pitrade/partner-sdk";
import { createSandbox, type Sandbox, type SandboxOptions } from "@pitrade/partner-sdk/testing";
import { SignJWT } from "jose/jwt/sign";
import { expect, onTestFinished } from "vitest";
import { faultsOfAnswer } from "./faults-of-answer.ts";

/** The two ways to the sandbox. */
export const transports = ["fetch", "HTTP"] as const;
export type Transport = (typeof transports)[number];

/** The person of all examples. */
export const ada = {
  email: "ada.moreno@example.com",
  firstName: "Ada",
  lastName: "Moreno",
  accountType: "TRADING",
  password: "correct-horse-battery",
} as const;

/** A signal account. */
export const ben = { ...ada, email: "ben.okafor@example.com", accountType: "SIGNAL" } as const;

/** A bank account to link. */
export const harbor = {
  bankName: "First Harbor Bank",
  bankRoutingNumber: "021000021",
  bankAccountNumber: "000123456789",
  bankAccountTypeCode: "CHECKING",
} as const;

/** An answer as it came. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into bodies of any shape.
  readonly body: any;
}

/** A sandbox of one test and what reaches it. */
export interface Bench {
  readonly sandbox: Sandbox;
  readonly baseUrl: string;
  /** The fetch that leads to the sandbox, with nothing added. */
  readonly fetch: Fetch;
  /** A client of a partner, the first one by default. */
  client(options?: PiTradeClientOptions, partner?: number): PiTradeClient;
  /** Sends a request without the client, with a good token unless headers say otherwise. */
  readonly request: (...args: RawRequest) => Promise<Response>;
  /** The same, and reads the answer. */
  readonly send: (...args: RawRequest) => Promise<RawAnswer>;
}

/** For example `POST /account`, a body, and headers beside the usual ones. */
type RawRequest = [line: string, body?: unknown, headers?: Readonly<Record<string, string>>];

/** Starts a sandbox that ends with the test. */
export async function startSandbox(
  options: SandboxOptions = {},
  transport: Transport = "fetch",
): Promise<Bench> {
  const sandbox = createSandbox(options);
  onTestFinished(() => sandbox.close());
  const baseUrl = transport === "HTTP" ? await sandbox.listen() : "https://sandbox.invalid";
  const fetch: Fetch = transport === "HTTP" ? globalThis.fetch : sandbox.fetch;
  const request: Bench["request"] = async (line, body, headers) => {
    const [method = "", path = ""] = line.split(" ");
    const authorization = `Bearer ${await tokenOf(sandbox)}`;
    return fetch(baseUrl + path, {
      method,
      headers: { authorization, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: textOf(body) }),
    });
  };
  return {
    sandbox,
    baseUrl,
    fetch,
    client: (more, partner = 0) =>
      createPiTradeClient({
        ...sandbox.clientOptions,
        ...sandbox.partners[partner],
        baseUrl,
        fetch,
        ...more,
      }),
    request,
    async send(...args) {
      const response = await request(...args);
      const text = await response.text();
      const { status, headers } = response;
      return { status, headers, body: text === "" ? undefined : JSON.parse(text) };
    },
  };
}

const textOf = (body: unknown) => (typeof body === "string" ? body : JSON.stringify(body));

/** What a token is made of. */
export interface TokenParts {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly secret?: string;
  readonly alg?: string;
}

/** A token of the first partner that is good now, except for what a test wants otherwise. */
export function tokenOf(
  { credentials }: Pick<Sandbox, "credentials">,
  parts: TokenParts = {},
): Promise<string> {
  const { claims, secret = credentials.secret, alg = "HS256" } = parts;
  const iat = Math.floor(Date.now() / 1000);
  return new SignJWT({ clientId: credentials.clientId, iat, exp: iat + 900, ...claims })
    .setProtectedHeader({ alg, typ: "JWT" })
    .sign(new TextEncoder().encode(secret));
}

/** A fetch that has every answer judged by the description when the test ends. */
export function judged(fetch: Fetch): Fetch {
  const faults: string[] = [];
  onTestFinished(() => expect(faults).toEqual([]));
  return async (url, init) => {
    const response = await fetch(url, init);
    const text = await response.clone().text();
    faults.push(...faultsOfAnswer(init.method ?? "GET", url, response.status, text));
    return response;
  };
}

/** A client whose answers are judged. */
export function judgedClient({ client, fetch }: Bench, partner = 0): PiTradeClient {
  return client({ fetch: judged(fetch), maxRetries: 0 }, partner);
}

/** Opens a trading account with a bank, and puts money in. @returns The id of the bank. */
export async function fund(pitrade: PiTradeClient, amount = 1000, email: string = ada.email) {
  await pitrade.accounts.create({ ...ada, email });
  const { bankId } = await pitrade.banks.link(harbor);
  await pitrade.cashTransfers.create({ instructionType: "DEPOSIT", amount, bankId });
  return bankId;
}

/** What the error of a call says, by the sandbox. */
export async function refusalOf(call: Promise<unknown>): Promise<readonly [number, string]> {
  const [settled] = await Promise.allSettled([call]);
  const { status, body } = (settled as PromiseRejectedResult).reason ?? {};
  return [status, (body as { readonly code: string } | undefined)?.code ?? String(settled?.status)];
}
