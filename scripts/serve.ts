/**
 * Serves the API on loopback: `mock` answers from the examples of the description, `sandbox` is a
 * broker in memory that keeps books.
 *
 *     npm run serve mock -- --port 4010
 */
import { runStep } from "./lib/run-steps.ts";

await runStep("serve", {
  mock: ["node", "scripts/author/mock.ts"],
  sandbox: ["node", "src/cli/index.ts", "sandbox"],
});
