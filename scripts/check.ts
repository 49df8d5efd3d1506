/**
 * Everything that must hold besides the tests. Without arguments all steps run but `release`, which
 * asks more of a checkout than a change has to offer; with arguments those that are named.
 *
 *     npm run check
 *     npm run check types generated
 */
import { readArguments } from "./lib/arguments.ts";
import { reportFailure } from "./lib/report-failure.ts";
import { runSteps } from "./lib/run-steps.ts";

const steps = {
  lint: ["node", "scripts/lint.ts"],
  types: ["tsc"],
  generated: ["node", "scripts/release/run-check.ts", "generated"],
  breaking: ["node", "scripts/release/run-check.ts", "breaking"],
  package: ["node", "scripts/release/run-check.ts", "package"],
  release: ["node", "scripts/release/run-check.ts", "release"],
} as const;

try {
  const { values, positionals } = readArguments(
    { options: { tag: { type: "string" } }, allowPositionals: true },
    "npm run check [STEP ...], npm run check release -- --tag v1.0.0",
  );
  const everyChange = Object.keys(steps).filter((name) => name !== "release");
  const tag = values.tag === undefined ? [] : ["--tag", values.tag];
  await runSteps(steps, positionals.length > 0 ? positionals : everyChange, tag);
} catch (error) {
  reportFailure("check", error);
}
