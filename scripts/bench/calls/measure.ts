import { BuildError } from "../../lib/build-error.ts";
import type { Contender, Role } from "../contenders/contender.ts";
import { presentContenders, reference } from "../contenders/index.ts";
import { ratios, type Spread, spreadOf } from "../statistics.ts";
import { type Arena, type Runner, startRunner, withArena } from "./arena.ts";
import { faultsOf } from "./check.ts";
import { type Workload, workloads } from "./workload.ts";

/** What a call costs by one contender under one workload. */
export interface Cost {
  readonly workload: string;
  readonly cpuUs: Spread;
  readonly wallUs: Spread;
  /** Over a bare fetch in the same turn. */
  readonly cpuRatio: Spread;
  readonly wallRatio: Spread;
}

export interface CallResult {
  readonly contender: string;
  readonly role: Role;
  readonly beside: string;
  readonly costs: readonly Cost[];
}

interface Sample {
  readonly contender: Contender;
  readonly workload: Workload;
  readonly cpuUs: number;
  readonly wallUs: number;
}

const warmUpCalls = 1_000;
const callsPerSlice = 800;
const slicesPerRound = 3;

/**
 * Measures all contenders against one server. Each has a process of its own, a fresh one every
 * round: no contender runs on code that another one's calls have compiled or spoilt, and the luck
 * of one process (its compiler, its heap) does not decide. Within a round they take turns of a
 * fraction of a second, so that whatever else the machine does hits all of them alike, and every
 * ratio is taken to the turn of the reference that stood next to it.
 */
export function measureCalls(
  rounds: number,
  print: (line: string) => void,
): Promise<readonly CallResult[]> {
  return withArena(async (arena) => {
    const samples: Sample[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      samples.push(...(await runRound(arena)));
      print(`calls: round ${round} of ${rounds}`);
    }
    return presentContenders().map((contender) => summary(contender, samples));
  });
}

async function runRound(arena: Arena): Promise<readonly Sample[]> {
  const runners: Runner[] = [];
  try {
    for (const contender of presentContenders()) runners.push(await startRunner(contender, arena));
    await refuseWrongAnswers(runners, arena);
    for (const workload of workloads) {
      for (const { worker } of runners)
        await worker.ask({ kind: "run", workload, count: warmUpCalls });
    }
    return await takeTurns(runners);
  } finally {
    for (const { worker } of runners) worker.stop();
  }
}

async function refuseWrongAnswers(runners: readonly Runner[], arena: Arena): Promise<void> {
  const faults: string[] = [];
  for (const runner of runners) faults.push(...(await faultsOf(runner, arena)));
  if (faults.length === 0) return;
  throw new BuildError(`${faults.join("\n")}\nMend it in scripts/bench/contenders/.`);
}

async function takeTurns(runners: readonly Runner[]): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let slice = 0; slice < slicesPerRound; slice += 1) {
    for (const workload of workloads) {
      // Another one begins every time, so that nobody always follows the same neighbour.
      for (const { contender, worker } of rotated(runners, samples.length)) {
        const answer = await worker.ask({ kind: "run", workload, count: callsPerSlice });
        samples.push({ contender, workload, ...(answer as { cpuUs: number; wallUs: number }) });
      }
    }
  }
  return samples;
}

function rotated<Item>(items: readonly Item[], by: number): readonly Item[] {
  const start = Math.floor(by / items.length) % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

function summary(contender: Contender, samples: readonly Sample[]): CallResult {
  const costs = workloads.map((workload) => {
    const own = samples.filter((one) => one.contender === contender && one.workload === workload);
    const bare = samples.filter((one) => one.contender === reference && one.workload === workload);
    const cpu = own.map(({ cpuUs }) => cpuUs);
    const wall = own.map(({ wallUs }) => wallUs);
    return {
      workload: workload.name,
      cpuUs: spreadOf(cpu),
      wallUs: spreadOf(wall),
      cpuRatio: spreadOf(
        ratios(
          cpu,
          bare.map(({ cpuUs }) => cpuUs),
        ),
      ),
      wallRatio: spreadOf(
        ratios(
          wall,
          bare.map(({ wallUs }) => wallUs),
        ),
      ),
    };
  });
  return { contender: contender.name, role: contender.role, beside: contender.beside, costs };
}
