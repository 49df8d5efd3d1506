/**
 * Serves the API on loopback: `mock` answers from the examples of the description, `sandbox` is a
 * broker in memory that keeps books.
 *
 *     npm run serve mock -- --port 4010
 */
import { reportFailure } from "./lib/report-failure.ts";
import { runStep } from "./lib/run-steps.ts";

const servers = {
  mock: ["node", "scripts/author/mock.ts"],
  sandbox: ["node", "src/cli/index.ts", "sandbox"],
} as const;

try {
  await runStep(servers, process.argv.slice(2));
} catch (error) {
  reportFailure("serve", error);
}
