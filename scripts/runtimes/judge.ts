import type { Sandbox } from "@pitrade/partner-sdk/testing";
import type { Expectation } from "./expectations.ts";

/** A line of the program: what a step reports, or how it failed. */
export interface Line {
  readonly step: string;
  readonly report?: object;
  readonly failed?: string;
}

/** What is wrong with what a step reported and with what its sandbox has carried out. */
export async function faultsOf(
  expectation: Expectation,
  line: Line | undefined,
  sandbox: Sandbox,
): Promise<readonly string[]> {
  if (!line) return ["The program ended before this step."];
  if (!line.report) return [`The step failed: ${line.failed}`];
  const report = differs(line.report, expectation.report)
    ? [`It reported ${JSON.stringify(line.report)}, not ${JSON.stringify(expectation.report)}.`]
    : [];
  const judged = (await expectation.judge?.(line.report as never, sandbox)) ?? [];
  return [...report, ...judged, ...ledgerFaults(expectation.carriedOut, sandbox)];
}

/** Whether a value lacks anything that is wanted of it; what it has beside that does not count. */
function differs(given: unknown, want: unknown): boolean {
  if (typeof want !== "object" || want === null) return given !== want;
  if (typeof given !== "object" || given === null) return true;
  if (Array.isArray(want) && want.length !== (given as readonly unknown[]).length) return true;
  return Object.entries(want).some(([name, value]) =>
    differs((given as Readonly<Record<string, unknown>>)[name], value),
  );
}

function ledgerFaults(
  want: Readonly<Record<string, number>>,
  { ledger }: Sandbox,
): readonly string[] {
  const operations = new Set([...Object.keys(want), ...[...ledger].map((e) => e.operationId)]);
  return [...operations].flatMap((operationId) => {
    const times = ledger.of(operationId).length;
    const wanted = want[operationId] ?? 0;
    return times === wanted ? [] : [`${operationId} was carried out ${times}×, not ${wanted}×.`];
  });
}
