import { valueOrUndefined } from "../http/value-or-undefined.ts";
import { baseUrlProblem } from "./base-url.ts";
import type { PiTradeClientOptions } from "./options.ts";
import { textProblem } from "./text-problem.ts";

/** The options whose value may come from the environment instead. */
const variables = {
  baseUrl: "PITRADE_BASE_URL",
  clientId: "PITRADE_CLIENT_ID",
  secret: "PITRADE_SECRET",
} as const;

/** Options that were not given, from the environment. */
export function fromEnvironment(given: PiTradeClientOptions): PiTradeClientOptions {
  return Object.fromEntries(
    needed(given).map((name) => [name, readVariable(variables[name]) || undefined]),
  );
}

/** A supplier of tokens needs no credentials. */
function needed({ token }: PiTradeClientOptions): readonly (keyof typeof variables)[] {
  return token ? ["baseUrl"] : ["baseUrl", "clientId", "secret"];
}

/** Runtimes without an environment have none to read, and some refuse to show theirs. */
function readVariable(name: string): string | undefined {
  const { process } = globalThis as unknown as { process: { env: Record<string, string> } };
  return valueOrUndefined(() => process.env[name]);
}

/** Sentences about required values that are missing or wrong in options and environment. */
export function credentialProblems(
  complete: PiTradeClientOptions,
  given: PiTradeClientOptions,
): readonly string[] {
  return needed(complete).flatMap((name) => {
    const variable = variables[name];
    const value = complete[name];
    if (value === undefined) return [`\`${name}\` is missing: pass it or set ${variable}`];
    const problemOf = name === "baseUrl" ? baseUrlProblem : textProblem;
    return problemOf(given[name] === undefined ? variable : `\`${name}\``, value as string);
  });
}
