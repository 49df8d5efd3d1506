/**
 * Prevents an order that is placed twice, and a wrong word about one: it calls the public client
 * against servers that fail at random, and holds what the client says against what they did.
 */
import { randomInt } from "node:crypto";
import { readArguments } from "../../scripts/lib/arguments.ts";
import { BuildError } from "../../scripts/lib/build-error.ts";
import { reportFailure } from "../../scripts/lib/report-failure.ts";
import { type LaneName, lanes } from "../fuzz/plan.ts";
import { type FuzzOptions, runFuzzer } from "../fuzz/run.ts";
import { renderTallies } from "../fuzz/tally.ts";

const usage =
  "npm run fuzz -- [--seed <number>] [--seconds <number>] [--calls <number>] " +
  `[--only ${Object.keys(lanes).join(",")}] [--world <number>]`;

const mostShown = 3;

/** How many seconds a run may take beyond its time. */
const patience = 60;

try {
  const options = readOptions();
  const { seed, seconds, calls } = options;
  console.log(`seed ${seed}, ${seconds} s, at most ${calls} calls`);
  // Where a thread spins in native code, nothing softer ends the process.
  const stuck = setTimeout(() => process.kill(process.pid, "SIGKILL"), (seconds + patience) * 1000);
  const started = performance.now();
  const { tallies, violations } = await runFuzzer(options);
  clearTimeout(stuck);
  const perSecond = (1000 * sum(Object.values(tallies))) / (performance.now() - started);
  console.log(`\n${renderTallies(tallies)}\n`);
  for (const { world, text } of violations.slice(0, mostShown)) {
    console.log(`VIOLATION: ${text}\n  again: npm run fuzz -- --seed ${seed} --world ${world}\n`);
  }
  console.log(`seed ${seed}: ${violations.length} violations, ${Math.round(perSecond)} calls/s`);
  if (violations.length > 0) process.exitCode = 1;
} catch (error) {
  reportFailure("fuzz", error);
}

function readOptions(): FuzzOptions {
  const text = { type: "string" } as const;
  const options = { seed: text, seconds: text, calls: text, only: text, world: text };
  const { values } = readArguments({ options }, usage);
  const only = (values.only?.split(",") ?? Object.keys(lanes)) as LaneName[];
  const unknown = only.filter((name) => !Object.hasOwn(lanes, name));
  if (unknown.length > 0) throw new BuildError(`There is no ${unknown}. Usage: ${usage}`);
  return {
    seed: whole("seed", values.seed) ?? randomInt(2 ** 31),
    seconds: whole("seconds", values.seconds) ?? 60,
    calls: whole("calls", values.calls) ?? 2 ** 31 - 1,
    only,
    world: whole("world", values.world),
  };
}

function whole(name: string, value: string | undefined): number | undefined {
  if (value === undefined || /^\d{1,10}$/.test(value))
    return value === undefined ? value : Number(value);
  throw new BuildError(`--${name} must be a whole number, not ${value}. Usage: ${usage}`);
}

function sum(tallies: readonly { readonly calls: number }[]): number {
  return tallies.reduce((all, { calls }) => all + calls, 0);
}
