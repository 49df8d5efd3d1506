import type { MockServer } from "../../scripts/lib/mock-server.ts";
import { httpRequestOf } from "./http-request.ts";
import { accepted, type Opinion } from "./opinion.ts";
import type { RequestTrial } from "./request-trials.ts";

interface MockViolation {
  readonly location: readonly string[];
  readonly code: string;
  readonly message: string;
}

/** The mock over HTTP. A reason reads `minimum at /request/body/amount`. */
export async function judgeByMock({ url }: MockServer, trial: RequestTrial): Promise<Opinion> {
  const { target, init } = httpRequestOf(trial, "header.payload.signature");
  const response = await fetch(url + target, init);
  await response.text();
  const violations = response.headers.get("sl-violations");
  if (response.ok && violations === null) return accepted;
  if (response.status !== 400) {
    return { verdict: "reject", reasons: [`status ${response.status} instead of 400`] };
  }
  return { verdict: "reject", reasons: JSON.parse(violations ?? "[]").map(reasonOf) };
}

function reasonOf({ location, code, message }: MockViolation): string {
  const [, member] = /'([^']*)'$/.exec(message) ?? [];
  return `${code} at /${[...location, ...(member ? [member] : [])].join("/")}`;
}

/** The reason that the mock has to give for a reject. */
export function mockReasonOf({ place, at = "", keyword }: RequestTrial): string {
  return `${keyword} at /request/${place.role}${at}`;
}
