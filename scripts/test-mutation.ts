/**
 * How much the tests notice: `code` changes `src/`, `description` changes `openapi/`, one place at
 * a time, and counts the changes that no test sees.
 */
import { runStep } from "./lib/run-steps.ts";

await runStep("test:mutation", {
  code: ["node", "contract-tests/bin/code-mutation.ts"],
  description: ["node", "contract-tests/bin/spec-mutation.ts"],
});
