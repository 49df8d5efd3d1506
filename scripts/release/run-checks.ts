import { BuildError } from "../lib/build-error.ts";
import { failureText } from "../lib/report-failure.ts";
import type { Check, Finding, Release } from "./check.ts";

/** Runs every check, with a line for each; fails at the end with every fault of all of them. */
export async function runChecks(
  checks: readonly Check[],
  release: Release,
  print: (line: string) => void,
): Promise<void> {
  const found: string[] = [];
  for (const { name, look } of checks) {
    const { faults, note } = await look(release).catch(crashed);
    print(`${faults.length === 0 ? "ok    " : "FAILED"}  ${name}${note ? `: ${note}` : ""}`);
    found.push(...faults.map((fault) => `${name}: ${fault}`));
  }
  if (found.length > 0) throw new BuildError(found.join("\n"));
}

function crashed(error: unknown): Finding {
  return { faults: [failureText(error)] };
}
