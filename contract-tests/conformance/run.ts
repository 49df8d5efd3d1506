import type { Document, Schema } from "../../scripts/lib/openapi.ts";
import { mediaOf } from "../support/description.ts";
import { distinct, isNote } from "./finding.ts";
import { inputsOf } from "./inputs.ts";
import { leftUntried, type Outcome } from "./outcome.ts";
import { type Attempt, isRead, planOf } from "./plan.ts";
import type { DriftReport } from "./report.ts";
import { sensitiveValues } from "./sensitive-values.ts";
import { openSession, type Session } from "./session.ts";
import type { Target } from "./target.ts";
import { tryRefusal } from "./try-refusal.ts";
import { trySuccess } from "./try-success.ts";

/**
 * Tries every operation of the description through the SDK's public surface, and judges what the
 * server really answers by the description.
 */
export async function runConformance(document: Document, target: Target): Promise<DriftReport> {
  const secrets = new Set([target.client.secret, ...sensitiveValues(document)]);
  const session = openSession(document, target, (token) => secrets.add(token));
  const outcomes: Outcome[] = [];
  for (const attempt of planOf(document)) outcomes.push(await tryOut(session, attempt));
  const findings = distinct(outcomes.flatMap((outcome) => outcome.findings));
  const drift = findings.filter((finding) => !isNote(finding));
  const strayed = new Set(drift.map(({ operationId }) => operationId));
  return {
    target: target.name,
    writes: target.writes,
    matched: [...session.done].filter((operationId) => !strayed.has(operationId)),
    drift,
    notes: findings.filter(isNote),
    untried: outcomes.flatMap(({ untried }) => untried),
    secrets: [...secrets],
  };
}

const nothing: Outcome = { findings: [], untried: [] };

async function tryOut(session: Session, attempt: Attempt): Promise<Outcome> {
  const { document, ids, writes } = session;
  const { entry, expect } = attempt;
  if (!writes && !isRead(entry)) return expect === "success" ? forbidden(attempt) : nothing;
  if (expect === "refusal of an invalid body" && takesAnything(session, attempt)) return nothing;
  const inputs = inputsOf(document, attempt, ids);
  if (typeof inputs === "string") return leftUntried(attempt, inputs);
  const [first] = inputs;
  if (expect === "success" || !first) return trySuccess(session, attempt, inputs);
  return tryRefusal(session, { ...attempt, expect }, first);
}

function forbidden(attempt: Attempt): Outcome {
  const why = "it changes something, which only CONTRACT_ALLOW_WRITES=1 allows";
  return leftUntried({ ...attempt, example: undefined }, why);
}

/** Whether an empty object, which stands for an invalid body, is a valid one. */
function takesAnything({ faultsOf }: Session, { entry }: Attempt): boolean {
  const schema: Schema = mediaOf(entry.operation.requestBody?.content)?.schema ?? {};
  return faultsOf(schema, {}).length === 0;
}
