import type { StepContext, Target } from "./client.ts";
import { steps } from "./steps.ts";

/** What the program is told from outside. */
export interface Configuration {
  readonly transport: string;
  readonly targets: Readonly<Record<string, Target>>;
  readonly deadUrl: string;
}

/** Goes through the steps that have a target and prints a line of JSON for each. */
export async function run(
  { targets, deadUrl }: Configuration,
  fetch: StepContext["fetch"],
  print: (line: string) => void,
): Promise<void> {
  for (const [name, target] of Object.entries(targets)) {
    const result = await attempt(name, { target, deadUrl, fetch });
    print(JSON.stringify({ step: name, ...result }));
  }
}

async function attempt(name: string, context: StepContext): Promise<object> {
  try {
    const step = steps[name];
    if (!step) return { failed: `The program has no step "${name}".` };
    return { report: await step(context) };
  } catch (error) {
    return { failed: String(error) };
  }
}
