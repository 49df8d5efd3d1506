import type { Reporter } from "vitest/node";

/** How a suite reports: to people, and to the file that `TEST_RESULTS` names for a program. */
export function reporting(...own: readonly Reporter[]) {
  const file = process.env.TEST_RESULTS;
  return file
    ? { reporters: ["default", ...own, "json"], outputFile: { json: file } }
    : { reporters: ["default", ...own] };
}
