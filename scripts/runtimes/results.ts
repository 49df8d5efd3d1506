/**
 * What came of each thing that was tried in one place: what is wrong with it, nothing if it works,
 * or in one sentence why it was not tried.
 */
export type Results = Readonly<Record<string, readonly string[] | string>>;

/** A place in one line if all is well; else a line for each fault, and for each reason to skip. */
export function linesOf(place: string, results: Results): readonly string[] {
  const lines = Object.entries(results).flatMap(([what, result]) =>
    typeof result === "string"
      ? [`– ${place}: ${result}`]
      : result.map((fault) => `✗ ${place}, ${what}: ${fault}`),
  );
  return lines.length > 0
    ? [...new Set(lines)]
    : [`✓ ${place}: ${Object.keys(results).join(", ")}`];
}

/** How many things passed, failed and were skipped. What was skipped has not passed. */
export function tally(places: readonly Results[]) {
  const results = places.flatMap((place) => Object.values(place));
  const skipped = results.filter((result) => typeof result === "string").length;
  const passed = results.filter((result) => result.length === 0).length;
  return { passed, failed: results.length - passed - skipped, skipped };
}
