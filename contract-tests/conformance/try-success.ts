import type { Arguments } from "../support/description.ts";
import { absence, type Finding, isNote } from "./finding.ts";
import { leftUntried, type Outcome, refusalOf } from "./outcome.ts";
import { type Attempt, isItem } from "./plan.ts";
import type { Call, Session } from "./session.ts";
import type { Parsed } from "./text.ts";
import type { Exchange } from "./wire.ts";

/** Tries one set of arguments after the other, until the server carries one out. */
export async function trySuccess(
  session: Session,
  attempt: Attempt,
  inputs: readonly Arguments[],
): Promise<Outcome> {
  const findings: Finding[] = [];
  let last: Call | undefined;
  for (const input of inputs) {
    last = await session.call(attempt, input);
    findings.push(...last.findings);
    if (last.success) return carriedOut(attempt, findings, last.success);
  }
  return refused(session, attempt, findings, last as Call);
}

/** An empty list says nothing of its entries. */
function carriedOut(attempt: Attempt, findings: readonly Finding[], { value }: Parsed): Outcome {
  if (!Array.isArray(value) || value.length > 0) return { findings, untried: [] };
  return leftUntried(attempt, "the list is empty, so no entry could be judged", findings);
}

function refused(
  session: Session,
  attempt: Attempt,
  found: readonly Finding[],
  { exchange, failure }: Call,
): Outcome {
  if (!exchange) return leftUntried(attempt, `no answer came: ${failure}`, found);
  const isMissing = mustExist(session, attempt, exchange);
  const findings = isMissing ? [...found, absence(attempt.entry, exchange.status)] : found;
  const isExplained = findings.some((finding) => !isNote(finding));
  return isExplained
    ? { findings, untried: [] }
    : leftUntried(attempt, refusalOf(exchange), findings);
}

/** What the server itself has named or made a moment ago is there: a 404 says the path is not. */
function mustExist({ document, done }: Session, { entry }: Attempt, { status }: Exchange): boolean {
  const created = document.paths[entry.path]?.post?.operationId;
  const exists = isItem(entry) || (created !== undefined && done.has(created));
  return status === 404 && exists && entry.operation.responses["404"] !== undefined;
}
