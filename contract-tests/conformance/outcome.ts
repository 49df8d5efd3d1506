import type { Finding } from "./finding.ts";
import type { Attempt } from "./plan.ts";
import type { Untried } from "./report.ts";
import { isConstant, parse } from "./text.ts";
import type { Exchange } from "./wire.ts";

/** What an attempt brought to light. */
export interface Outcome {
  readonly findings: readonly Finding[];
  readonly untried: readonly Untried[];
}

/** The outcome of an attempt that could not be made, or that says nothing. */
export function leftUntried(
  { entry, example, filtered }: Attempt,
  why: string,
  findings: readonly Finding[] = [],
): Outcome {
  const variant = example ?? (filtered ? "filtered" : undefined);
  return { findings, untried: [{ operationId: entry.operation.operationId, variant, why }] };
}

/** How the server refused, as far as it may be printed. */
export function refusalOf({ status, text }: Exchange): string {
  const body = parse(text)?.value as { readonly code?: unknown } | null | undefined;
  return `the server refuses it with ${status}${isConstant(body?.code) ? ` ${body.code}` : ""}`;
}
