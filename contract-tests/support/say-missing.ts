import type { TestProject } from "vitest/node";
import { postgresMissing } from "../../scripts/lib/postgres.ts";
import { chromiumMissing } from "./chromium.ts";
import { shellMissing } from "./shell.ts";

/** Says what is not there, before the tests that are skipped for it: vitest would give their number alone. */
export function setup({ name }: TestProject): void {
  const needed = name === "reference" ? [chromiumMissing] : [postgresMissing, shellMissing];
  for (const missing of needed) if (missing) console.warn(`skipped: ${missing}`);
}
