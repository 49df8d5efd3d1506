import process from "node:process";
import { createPiTradeClient } from "../client.ts";
import type { ApiError } from "../errors/api-error.ts";
import { notSent } from "../http/not-sent.ts";
import { wasNeverSent } from "../http/was-never-sent.ts";
import type { FetchLike } from "../options/options.ts";
import { type Command, readOptions, version } from "./command.ts";
import { readVariables, secretFlag } from "./read-variables.ts";

const variables = ["PITRADE_BASE_URL", "PITRADE_CLIENT_ID", "PITRADE_SECRET"] as const;
const timeoutMs = 15_000;
/** More than this, and a token may be refused as expired or as one from the future. */
const tolerableSkewSeconds = 30;

/** Looks for what keeps calls from succeeding. It sends one read as a client does, and changes nothing. */
export const doctorCommand: Command = {
  synopsis: "doctor [--secret-stdin]",
  summary: "checks base URL, TLS, clocks and credentials with one read, and says versions",
  details:
    "\nIt reads PITRADE_BASE_URL, PITRADE_CLIENT_ID and PITRADE_SECRET, and ends with 1 if it\nfinds a problem or cannot tell.",
  async run(args) {
    const { "secret-stdin": stdin } = readOptions(args, secretFlag);
    const { PITRADE_SECRET: secret } = await readVariables(variables, stdin);
    console.log(`SDK ${version()}, Node.js ${process.versions.node}, ${process.platform}`);
    const pitrade = createPiTradeClient({ secret, maxRetries: 0, timeoutMs, fetch: observing() });
    await pitrade.accounts.get().then(
      ({ accountId, accountType }) =>
        accountId && accountType
          ? tell("ok", "GET /account was answered: the credentials are accepted")
          : tell("?", `${noAccount}${line}${anotherServer}`),
      (error: ApiError) => tell(findingOf(error), `${error.code}: ${sentenceOf(error)}`),
    );
  },
};

/** `?` where what was answered proves neither. */
type Finding = "ok" | "FAULT" | "?";

const line = "\n       ";

/** The platform's fetch. It tells of the first answer what the client looks at no more. */
function observing(): FetchLike {
  let hasReported = false;
  return async (url, init) => {
    const began = Date.now();
    const response = await fetch(url, init as RequestInit).catch((cause) => {
      throw wasNeverSent(cause) ? notSent("it cannot be reached", { cause }) : cause;
    });
    if (!hasReported) tellOf(url, response, began);
    hasReported = true;
    return response;
  };
}

function tellOf(url: string, { headers }: Response, began: number): void {
  const { origin, protocol } = new URL(url);
  const isUnchecked = protocol === "https:" && process.env.NODE_TLS_REJECT_UNAUTHORIZED === "0";
  const isGood = protocol === "https:" && !isUnchecked;
  tell("ok", `${origin} answers${isGood ? ", and its certificate is good" : ""}`);
  if (isUnchecked)
    tell("FAULT", "certificates are not checked: unset NODE_TLS_REJECT_UNAUTHORIZED");
  tellSkew(Date.parse(headers.get("date") ?? "") - (began + Date.now()) / 2);
}

const meanings: Readonly<Record<number, string>> = {
  401: "the client id, the secret or the clock is wrong",
  403: "the credentials are accepted, and may not read this",
  404: "there may be no account yet, or another path leads to it",
  429: "there were too many requests; try again later",
};
const unexpected = "this is no answer to an account that is read";
const noAccount = "GET /account was answered, but with no account as it is described";
const anotherServer =
  "this is not PiTrade's answer as it is described: something else may have answered";

/** Statuses that mean the same if a gateway sent them. */
const alwaysMeant: readonly unknown[] = [401, 429];

/** A 403 comes after the credentials were looked at. A 404 may come from any server, and before. */
function findingOf({ status, body }: ApiError): Finding {
  if (!isDescribed(body)) return "FAULT";
  return status === 403 ? "ok" : status === 404 ? "?" : "FAULT";
}

function isDescribed(body: unknown): boolean {
  const { code, message } = (body ?? {}) as Readonly<Record<string, unknown>>;
  return typeof code === "string" && typeof message === "string";
}

/** The message of an error, its causes, and what they may mean. */
function sentenceOf(error: ApiError): string {
  let { cause } = error as { cause?: Error & { readonly code?: string } };
  while (cause?.cause) cause = cause.cause as Error;
  const { status, body } = error;
  const { code, message = "" } = cause ?? {};
  const more = [
    !error.message.includes(message) && [code, message].filter(Boolean).join(": "),
    status &&
      (isDescribed(body) || alwaysMeant.includes(status)) &&
      (meanings[status] ?? unexpected),
    status && !isDescribed(body) && anotherServer,
  ];
  return [error.message, ...more.filter(Boolean)].join(line);
}

/** The header has whole seconds. */
function tellSkew(skewMs: number): void {
  if (Number.isNaN(skewMs)) {
    tell("ok", "the server sends no time to compare clocks by");
    return;
  }
  const seconds = Math.round((skewMs + 500) / 1000);
  const direction = seconds > 0 ? "behind" : "ahead of";
  const isFar = Math.abs(seconds) > tolerableSkewSeconds;
  tell(
    isFar ? "FAULT" : "ok",
    isFar
      ? `this clock is ${Math.abs(seconds)} s ${direction} the server's: set it`
      : "the clocks agree",
  );
}

function tell(finding: Finding, text: string): void {
  console.log(`${finding.padEnd(5)}  ${text}`);
  if (finding !== "ok") process.exitCode = 1;
}
