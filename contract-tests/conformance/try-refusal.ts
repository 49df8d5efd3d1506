import type { Arguments } from "../support/description.ts";
import { type Finding, findingOf } from "./finding.ts";
import { leftUntried, type Outcome, refusalOf } from "./outcome.ts";
import type { Attempt } from "./plan.ts";
import type { Session } from "./session.ts";

/** What must be refused, and with which status by PiTrade's documentation. */
const refusals = {
  "refusal without a token": { wanted: 401, what: "a request without a token" },
  "refusal of an invalid body": { wanted: 400, what: "an empty object as the body" },
} as const;

/** Sends what the server must refuse. */
export async function tryRefusal(
  { call }: Session,
  attempt: Attempt & { readonly expect: keyof typeof refusals },
  input: Arguments,
): Promise<Outcome> {
  const { wanted, what } = refusals[attempt.expect];
  const { findings, exchange, failure } = await call(attempt, input);
  if (!exchange) return leftUntried(attempt, `${what}: no answer came: ${failure}`);
  const { status } = exchange;
  if (status === wanted || findings.some(saysItAll)) return { findings, untried: [] };
  if (status >= 300 && (wanted === 400 || status === 429 || status >= 500)) {
    return leftUntried(attempt, `${what}: ${refusalOf(exchange)}`, findings);
  }
  const kind = status < 300 ? "not refused" : "refused otherwise";
  const unexpected: Finding = {
    ...findingOf(attempt.entry, status, kind, `${what} must be refused with ${wanted}`),
    provenance: "documented",
  };
  return { findings: [...findings, unexpected], untried: [] };
}

/** Where the status is the finding, its being another than the wanted one is not a second. */
function saysItAll({ kind, status }: Finding): boolean {
  return kind === "missing endpoint" || (kind === "undeclared status" && status >= 300);
}
