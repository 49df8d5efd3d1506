/**
 * How much the tests notice: `code` changes `src/`, `description` changes `openapi/`, one place at
 * a time, and counts the changes that no test sees.
 */
import { reportFailure } from "./lib/report-failure.ts";
import { runStep } from "./lib/run-steps.ts";

const steps = {
  code: ["stryker", "run"],
  description: ["node", "contract-tests/bin/spec-mutation.ts"],
} as const;

try {
  await runStep(steps, process.argv.slice(2));
} catch (error) {
  reportFailure("test:mutation", error);
}
