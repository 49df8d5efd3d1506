import process from "node:process";
import { sensitiveFields } from "../../generated/operations.ts";
import { oneLine } from "../errors/one-line.ts";
import { baseUrlFault } from "../options/base-url.ts";
import { defaults } from "../options/defaults.ts";
import { Redactor } from "../redaction/redactor.ts";
import { type Command, readOptions, version } from "./command.ts";
import { readVariables, secretFlag } from "./read-variables.ts";
import { signNow } from "./sign-now.ts";

const variables = ["PITRADE_BASE_URL", "PITRADE_CLIENT_ID", "PITRADE_SECRET"] as const;
const timeoutMs = 15_000;
/** More than this, and a token may be refused as expired or as one from the future. */
const tolerableSkewSeconds = 30;

/** Looks for what keeps calls from succeeding. It sends one read, and changes nothing. */
export const doctorCommand: Command = {
  synopsis: "doctor [--secret-stdin]",
  summary: "checks base URL, TLS, clocks and credentials with one read, and says versions",
  details:
    "\nIt reads PITRADE_BASE_URL, PITRADE_CLIENT_ID and PITRADE_SECRET, and ends with 1 if it\nfinds a fault.",
  async run(args) {
    const { "secret-stdin": stdin } = readOptions(args, secretFlag);
    const given = await readVariables(variables, stdin);
    console.log(`SDK ${version()}, Node.js ${process.versions.node}, ${process.platform}`);
    const [fault] = baseUrlFault(given.PITRADE_BASE_URL);
    if (fault) throw new Error(`${fault.replace("`baseUrl`", "PITRADE_BASE_URL")}.`);
    await ask(given);
  },
};

async function ask(given: Readonly<Record<(typeof variables)[number], string>>): Promise<void> {
  const url = `${given.PITRADE_BASE_URL.replace(/\/+$/, "")}/account`;
  const token = await signNow(
    given.PITRADE_CLIENT_ID,
    given.PITRADE_SECRET,
    defaults.tokenTtlSeconds,
  );
  const redactor = new Redactor(sensitiveFields);
  redactor.hide(given.PITRADE_SECRET);
  redactor.hide(token);
  const shown = (text: unknown) => oneLine(redactor.text(String(text)));

  const began = Date.now();
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: Error & { readonly cause?: { readonly code?: string; message?: string } }) => {
    const { code, message = error.message } = error.cause ?? {};
    throw new Error(`${url} cannot be reached: ${shown(code ? `${code}: ${message}` : message)}`);
  });
  const arrived = Date.now();
  tell(
    true,
    `${new URL(url).origin} answers${url.startsWith("https:") ? ", and its certificate is good" : ""}`,
  );
  tellSkew(Date.parse(response.headers.get("date") ?? "") - (began + arrived) / 2);
  const { status } = response;
  const body = (await response.json().catch(() => ({}))) as { code?: unknown; message?: unknown };
  const why = [body?.code, body?.message].filter(Boolean).map(shown).join(": ");
  const meaning =
    status < 300
      ? "the credentials are accepted"
      : (meanings[status] ?? "this is no answer to an account that is read");
  tell(
    status < 300 || status === 404 || status === 403,
    `GET /account was answered with ${status}${why && `, ${why}`}: ${meaning}`,
  );
}

const meanings: Readonly<Record<number, string>> = {
  401: "the client id, the secret or the clock is wrong",
  403: "the credentials are accepted, and may not read this",
  404: "the credentials are accepted, and there is no account yet, or another path leads to it",
  429: "there were too many requests; try again later",
};

/** The header has whole seconds. */
function tellSkew(skewMs: number): void {
  if (Number.isNaN(skewMs)) {
    tell(true, "the server sends no time to compare clocks by");
    return;
  }
  const seconds = Math.round((skewMs + 500) / 1000);
  const direction = seconds > 0 ? "behind" : "ahead of";
  const isFar = Math.abs(seconds) > tolerableSkewSeconds;
  tell(
    !isFar,
    isFar
      ? `this clock is ${Math.abs(seconds)} s ${direction} the server's: set it`
      : "the clocks agree",
  );
}

function tell(isGood: boolean, text: string): void {
  console.log(`${isGood ? "ok   " : "FAULT"}  ${text}`);
  if (!isGood) process.exitCode = 1;
}
