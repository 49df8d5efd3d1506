import { x } from "tinyexec";
import { BuildError } from "./build-error.ts";
import { reportFailure } from "./report-failure.ts";

/** Commands by name: a program of node_modules/.bin or `node`, and its arguments. */
export type Steps = Readonly<Record<string, readonly [program: string, ...args: string[]]>>;

/** Runs the named steps one after the other, each to its end, and shows what they print. */
export async function runSteps(
  steps: Steps,
  names: readonly string[],
  args: readonly string[] = [],
): Promise<void> {
  const known = Object.keys(steps).join(", ");
  for (const name of names) {
    if (!Object.hasOwn(steps, name)) throw new BuildError(`there is no ${name}, only ${known}.`);
  }
  const failed: string[] = [];
  for (const name of names) {
    const [program, ...own] = steps[name] as Steps[string];
    if (names.length > 1) console.log(`\n== ${name}`);
    const { exitCode } = await x(program, [...own, ...args], { nodeOptions: { stdio: "inherit" } });
    if (exitCode !== 0) failed.push(name);
  }
  if (failed.length > 0) throw new BuildError(`${failed.join(", ")}: see above.`);
}

/** A command that runs the one step that its first argument names, with the arguments behind it. */
export async function runStep(command: string, steps: Steps): Promise<void> {
  const [name, ...args] = process.argv.slice(2);
  try {
    if (!name) throw new BuildError(`say which: ${Object.keys(steps).join(", ")}.`);
    await runSteps(steps, [name], args);
  } catch (error) {
    reportFailure(command, error);
  }
}
