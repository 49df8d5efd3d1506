import type { StepContext } from "./client.ts";
import { steps } from "./steps.ts";

export interface Configuration {
  readonly targets: Readonly<Record<string, StepContext["target"]>>;
  readonly journalFile: string;
  /** Whether requests go through the pool for Node instead of the runtime's own fetch. */
  readonly pool: boolean;
}

/** Goes through the steps and prints a line of JSON for each: what it reports, or how it failed. */
export async function run(
  { targets, journalFile }: Configuration,
  fetch: StepContext["fetch"],
  print: (line: string) => void,
): Promise<void> {
  for (const [step, target] of Object.entries(targets)) {
    const report = await steps[step]?.run({ target, journalFile, fetch }).catch(String);
    print(JSON.stringify({ step, report }));
  }
}
