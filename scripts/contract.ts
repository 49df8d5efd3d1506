/**
 * The contract: what the description offers, recorded and compared with servers.
 *
 *     npm run contract lock     writes the contract lock from the description
 *     npm run contract live     compares a real server with the description
 *     npm run contract report   records the figures of the contract suite
 *     npm run contract sink      takes all that the dialect has through everything, in a copy
 *     npm run contract record   records the description of a release
 */
import { runStep } from "./lib/run-steps.ts";

await runStep("contract", {
  lock: ["node", "contract-tests/bin/lock.ts"],
  live: ["node", "contract-tests/bin/live.ts"],
  report: ["node", "contract-tests/bin/report.ts"],
  sink: ["node", "contract-tests/bin/kitchen-sink.ts"],
  record: ["node", "scripts/release/record-release.ts"],
});
