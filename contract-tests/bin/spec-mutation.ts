/**
 * Prevents a contract suite that is green because it looks at nothing: changes the description in
 * one place at a time, and counts which changes the judges of the suite notice.
 */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { BuildError } from "../../scripts/lib/build-error.ts";
import { readCommittedDescription } from "../../scripts/lib/committed-description.ts";
import { reportFailure } from "../../scripts/lib/report-failure.ts";
import { readLock } from "../contract-lock/lock.ts";
import { behaviour, judgementOf } from "../spec-mutation/judge.ts";
import { mutantsOf } from "../spec-mutation/mutants.ts";
import { schemaMutators } from "../spec-mutation/schema-mutators.ts";
import { surfaceMutators } from "../spec-mutation/surface-mutators.ts";
import { killedShare, renderTally, type Trial, tally } from "../spec-mutation/tally.ts";

const wanted = 0.95;
/** Where the figures are left for the report, below the project folder. */
const output = path.join(".build", "spec-mutation.json");

try {
  const root = process.cwd();
  const description = await readCommittedDescription(root);
  const lock = readLock();
  const { killers } = judgementOf(description, lock);
  if (killers.length > 0) {
    throw new BuildError(
      `The description itself does not pass: ${killers.join(", ")}. Fix it first: npm test`,
    );
  }
  const trials: Trial[] = [];
  for (const { kind, name, document } of mutantsOf(description, [
    ...schemaMutators,
    ...surfaceMutators,
  ])) {
    trials.push({ kind, name, ...judgementOf(document, lock) });
  }
  const results = tally(trials);
  console.log(renderTally(results));
  await mkdir(path.dirname(path.join(root, output)), { recursive: true });
  await writeFile(path.join(root, output), `${JSON.stringify(results, null, 2)}\n`);
  const share = killedShare(results);
  const unreadable = trials.filter(({ unreadableFor }) =>
    unreadableFor.some((name) => behaviour.includes(name)),
  );
  console.log(
    `\n  Of the kills by behaviour, ${unreadable.length} are of schemas that no judge can read.`,
  );
  console.log(
    `  ${(share * 100).toFixed(1)} % of ${trials.length} mutants killed (wanted: ${wanted * 100} %).`,
  );
  if (share < wanted) {
    throw new BuildError(
      "Too many changes of the description go unnoticed. Teach contract-tests/contract-lock/ to " +
        "try what the survivors change, then: npm run contract lock",
    );
  }
} catch (error) {
  reportFailure("test:mutation description", error);
}
