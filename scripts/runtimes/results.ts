/**
 * What came of each thing that was tried in one environment: what is wrong with it, nothing if it works,
 * or in one sentence why it was not tried.
 */
export type Results = Readonly<Record<string, readonly string[] | string>>;

/** An environment in one line if all is well; else a line for each problem, and for each reason to skip. */
export function linesOf(environment: string, results: Results): readonly string[] {
  const lines = Object.entries(results).flatMap(([what, result]) =>
    typeof result === "string"
      ? [`– ${environment}: ${result}`]
      : result.map((problem) => `✗ ${environment}, ${what}: ${problem}`),
  );
  return lines.length > 0
    ? [...new Set(lines)]
    : [`✓ ${environment}: ${Object.keys(results).join(", ")}`];
}

/** How many things passed, failed and were skipped. What was skipped has not passed. */
export function tally(environments: readonly Results[]) {
  const results = environments.flatMap((environment) => Object.values(environment));
  const skipped = results.filter((result) => typeof result === "string").length;
  const passed = results.filter((result) => result.length === 0).length;
  return { passed, failed: results.length - passed - skipped, skipped };
}
