/**
 * Prevents a description that the real server does not keep to: tries it against the server of
 * the environment and says where the two differ. Reads only, unless CONTRACT_ALLOW_WRITES=1.
 */

import { readCommittedDescription } from "../../scripts/lib/committed-description.ts";
import { reportFailure } from "../../scripts/lib/report-failure.ts";
import { conforms, render } from "../conformance/report.ts";
import { runConformance } from "../conformance/run-conformance.ts";
import { liveTarget } from "../conformance/target.ts";

try {
  const target = liveTarget(process.env);
  const report = await runConformance(await readCommittedDescription(process.cwd()), target);
  console.log(render(report));
  if (!conforms(report)) process.exitCode = 1;
} catch (error) {
  reportFailure("contract live", error);
}
