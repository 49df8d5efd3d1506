/**
 * Prevents a contract suite that is green because it looks at nothing: changes the description in
 * one place at a time, and counts which changes the checks of the suite notice.
 */
import { readCommittedDescription } from "../../scripts/lib/committed-description.ts";
import { reportFailure } from "../../scripts/lib/report-failure.ts";
import { readLock } from "../contract-lock/lock.ts";
import { runSpecMutation } from "../spec-mutation/run-spec-mutation.ts";

try {
  await runSpecMutation(await readCommittedDescription(process.cwd()), readLock());
} catch (error) {
  reportFailure("test:mutation description", error);
}
