import {
  type Document,
  isJson,
  operationsOf,
  requestMediaOf,
  sendsFiles,
} from "../../scripts/lib/openapi.ts";
import { type Arguments, examplesOf, mediaOf } from "../support/description.ts";
import { nodesOf, type Shape } from "../support/description-nodes.ts";
import {
  distinct,
  type Finding,
  findingOf,
  isConstant,
  isNote,
  missingEndpoint,
  type ReceivedAnswer,
} from "../support/findings-of.ts";
import { inputsOf } from "./inputs.ts";
import { type Attempt, isItem, isRead, planOf } from "./plan.ts";
import type { DriftReport, Untried } from "./report.ts";
import { type Call, openSession, type Session } from "./session.ts";
import type { Target } from "./target.ts";

interface Outcome {
  readonly findings: readonly Finding[];
  readonly untried?: Untried;
}

/**
 * Tries every operation of the description through the SDK's public surface, and holds what the
 * server really answers against the description.
 */
export async function runConformance(document: Document, target: Target): Promise<DriftReport> {
  const secrets = new Set([target.client.secret, ...sensitiveValues(document)]);
  const session = openSession(document, target, (token) => secrets.add(token));
  const outcomes: Outcome[] = [];
  for (const attempt of planOf(document)) outcomes.push(await tryOut(session, attempt));
  const findings = distinct(outcomes.flatMap((outcome) => outcome.findings));
  const drift = findings.filter((finding) => !isNote(finding));
  const drifted = new Set(drift.map(({ operationId }) => operationId));
  return {
    target: target.name,
    writes: target.writes,
    matched: [...session.done].filter((operationId) => !drifted.has(operationId)),
    drift,
    notes: findings.filter(isNote),
    untried: outcomes.flatMap(({ untried }) => untried ?? []),
    secrets: [...secrets],
  };
}

/** What the examples send in fields that must never be printed. */
function sensitiveValues(document: Document): readonly string[] {
  const marked = nodesOf(document).filter(({ value }) => (value as Shape)["x-sensitive"]);
  const names = new Set(marked.map(({ keys }) => keys.at(-1)));
  return operationsOf(document)
    .flatMap(({ operation: { requestBody } }) =>
      Object.values(examplesOf(document, mediaOf(requestBody?.content))),
    )
    .flatMap((body) => Object.entries(Object(body)))
    .flatMap(([name, value]) => (names.has(name) && typeof value === "string" ? [value] : []));
}

async function tryOut(session: Session, attempt: Attempt): Promise<Outcome> {
  const { document, ids, writes, validate } = session;
  const { entry, expect } = attempt;
  if (!writes && !isRead(entry)) {
    const why = "it changes something, which only CONTRACT_ALLOW_WRITES=1 allows";
    const isShown = expect === "success";
    return isShown ? leftUntried({ ...attempt, example: undefined }, why) : { findings: [] };
  }
  if (expect === "refusal of an invalid body") {
    const { type = "", media } = requestMediaOf(entry.operation) ?? {};
    const { requestBody } = entry.operation;
    const isNone = !isJson(type) && (!requestBody?.required || sendsFiles(entry.operation));
    // An empty object stands for an invalid body, which it may not be; an empty form is none at all,
    // and parts without a part are nothing that servers agree on (RFC 2046, section 5.1.1).
    if (isNone || (await validate(media?.schema ?? {}, {})).length === 0) return { findings: [] };
  }
  const inputs = await inputsOf(document, attempt, ids);
  if (typeof inputs === "string") return leftUntried(attempt, inputs);
  if (expect === "success") return trySuccess(session, attempt, inputs);
  return tryRefusal(session, { ...attempt, expect }, inputs[0] as Arguments);
}

/** The outcome of an attempt that could not be made, or that says nothing. */
function leftUntried(
  { entry, example, filtered }: Attempt,
  why: string,
  findings: readonly Finding[] = [],
): Outcome {
  const variant = example ?? (filtered ? "filtered" : undefined);
  return { findings, untried: { operationId: entry.operation.operationId, variant, why } };
}

/** Tries one set of arguments after the other, until the server carries one out. */
async function trySuccess(
  session: Session,
  attempt: Attempt,
  inputs: readonly Arguments[],
): Promise<Outcome> {
  const findings: Finding[] = [];
  let last: Call | undefined;
  for (const input of inputs) {
    last = await session.call(attempt, input);
    findings.push(...last.findings);
    if (last.succeeded) break;
  }
  const { answer, succeeded, failure } = last as Call;
  if (!answer) return leftUntried(attempt, `no answer came: ${failure}`, findings);
  if (succeeded) {
    const list = answer.json?.value;
    if (!Array.isArray(list) || list.length > 0) return { findings };
    return leftUntried(attempt, "the list is empty, so no entry could be checked", findings);
  }
  if (mustExist(session, attempt, answer)) {
    findings.push(missingEndpoint(attempt.entry, answer.status));
  }
  const isExplained = findings.some((finding) => !isNote(finding));
  return isExplained ? { findings } : leftUntried(attempt, refusalOf(answer), findings);
}

/** What the server itself has named or made a moment ago is there: a 404 says the path is not. */
function mustExist(
  { document, done }: Session,
  { entry }: Attempt,
  { status }: ReceivedAnswer,
): boolean {
  const created = document.paths[entry.path]?.post?.operationId;
  const exists = isItem(entry) || (created !== undefined && done.has(created));
  return status === 404 && exists && entry.operation.responses["404"] !== undefined;
}

/** What must be refused, and with which status by PiTrade's documentation. */
const refusals = {
  "refusal without a token": { wanted: 401, what: "a request without a token" },
  "refusal of an invalid body": { wanted: 400, what: "an empty object as the body" },
} as const;

async function tryRefusal(
  { call }: Session,
  attempt: Attempt & { readonly expect: keyof typeof refusals },
  input: Arguments,
): Promise<Outcome> {
  const { wanted, what } = refusals[attempt.expect];
  const { findings, answer, failure } = await call(attempt, input);
  if (!answer) return leftUntried(attempt, `${what}: no answer came: ${failure}`);
  const { status } = answer;
  // Where the status is the finding, its being another than the wanted one is not a second.
  const isExplained = findings.some(
    ({ kind }) => kind === "missing endpoint" || (kind === "undeclared status" && status >= 300),
  );
  const isOfForm = wanted === 400 && status === 422 && "422" in attempt.entry.operation.responses;
  if (status === wanted || isOfForm || isExplained) return { findings };
  if (status >= 300 && (wanted === 400 || status === 429 || status >= 500)) {
    return leftUntried(attempt, `${what}: ${refusalOf(answer)}`, findings);
  }
  const kind = status < 300 ? "not refused" : "refused otherwise";
  const sentence = `${what} must be refused with ${wanted}`;
  const unexpected = findingOf(attempt.entry, status, kind, sentence);
  return { findings: [...findings, { ...unexpected, provenance: "documented" }] };
}

/** How the server refused, as far as it may be printed. */
function refusalOf({ status, json }: ReceivedAnswer): string {
  const code = (json?.value as { readonly code?: unknown } | null | undefined)?.code;
  return `the server refuses it with ${status}${isConstant(code) ? ` ${code}` : ""}`;
}
