import type { Sandbox } from "@pitrade/partner-sdk/testing";
import { httpRequestOf } from "./http-request.ts";
import { accepted, type Opinion } from "./opinion.ts";
import type { RequestTrial } from "./request-trials.ts";

/** The sandbox. Only its refusals for the form of a request count, not those of a broker. */
export async function judgeBySandbox(
  sandbox: Sandbox,
  token: string,
  trial: RequestTrial,
): Promise<Opinion> {
  const { target, init } = httpRequestOf(trial, token);
  const response = await sandbox.fetch(`https://sandbox.invalid${target}`, init);
  const { code, violations } = (await response.json()) as {
    readonly code?: string;
    readonly violations?: readonly { readonly path: string }[];
  };
  if (code !== "INVALID_REQUEST") return accepted;
  return { verdict: "reject", reasons: (violations ?? []).map(({ path }) => path) };
}
