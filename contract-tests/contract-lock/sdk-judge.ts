import { createPiTradeClient, RequestValidationError } from "@pitrade/partner-sdk";
import { callMethod } from "../support/sdk-method.ts";
import { accepted, type Opinion } from "./opinion.ts";
import type { RequestTrial } from "./request-trials.ts";

/** The SDK before sending. A request that it lets through must leave it unchanged. */
export async function judgeBySdk({ place, given }: RequestTrial): Promise<Opinion> {
  const sent: (string | undefined)[] = [];
  const client = createPiTradeClient({
    baseUrl: "https://sdk.invalid",
    token: () => "token",
    maxRetries: 0,
    fetch: async (_url, { body }) => {
      sent.push(body ? String(body) : undefined);
      return Response.json({});
    },
  });
  const [result] = await Promise.allSettled([callMethod(client, place.entry, given)]);
  if (result.status === "fulfilled") {
    const body = given.body === undefined ? undefined : JSON.stringify(given.body);
    if (sent.length === 1 && sent[0] === body) return accepted;
    return { verdict: "reject", reasons: [`sent ${sent.length} times: ${sent.join(", ")}`] };
  }
  const { reason } = result;
  if (!(reason instanceof RequestValidationError)) throw reason;
  const leaks = sent.map(() => "sent all the same");
  return { verdict: "reject", reasons: [...leaks, ...reason.violations.map(({ path }) => path)] };
}

/** The place that the SDK and the sandbox have to name for a reject. */
export function violationPathOf({ place, at = "" }: RequestTrial): string {
  return `/${place.role}${at}`;
}
