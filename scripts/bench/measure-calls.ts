import { BuildError } from "../lib/build-error.ts";
import { baseline, clients, type Workload } from "./clients.ts";
import { type Fixture, startFixture } from "./fixture.ts";
import { startWorker } from "./start-worker.ts";
import { ratios, spreadOf } from "./statistics.ts";
import { workProblems } from "./work-problems.ts";

export const workloads: Readonly<Record<string, Workload>> = {
  "read, 1 at a time": { call: "read", concurrency: 1 },
  "trade, 1 at a time": { call: "trade", concurrency: 1 },
  "read, 16 at a time": { call: "read", concurrency: 16 },
  "trade, 16 at a time": { call: "trade", concurrency: 16 },
};

interface Sample {
  readonly client: string;
  readonly workload: string;
  readonly cpuUs: number;
}

const warmUpCalls = 1_000;
const callsPerSample = 800;
const samplesPerRound = 3;

/**
 * Measures all clients against one server. Each has a process of its own, a new one every round:
 * no client runs on code that another one's calls have compiled, and the luck of one process (its
 * compiler, its heap) does not decide. Within a round they are sampled in turns of a fraction of a
 * second, so that other load of the machine hits all of them alike, and every ratio is taken to
 * the sample of the baseline in the same turn.
 */
export async function measureCalls(rounds: number, print: (line: string) => void) {
  using fixture = await startFixture();
  const samples: Sample[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    samples.push(...(await runRound(fixture)));
    print(`calls: round ${round} of ${rounds}`);
  }
  const costs = (client: string) =>
    Object.keys(workloads).map(
      (workload) => [workload, costOf(client, workload, samples)] as const,
    );
  return Object.fromEntries(clients.map(({ name }) => [name, Object.fromEntries(costs(name))]));
}

async function runRound(fixture: Fixture): Promise<readonly Sample[]> {
  using stack = new DisposableStack();
  const workers = clients.map((client) => stack.use(startWorker(client)));
  const problems: string[] = [];
  for (const { client, ask } of workers) {
    await ask("start", fixture.target);
    const found = await workProblems((call) => ask("attempt", call), fixture);
    problems.push(...found.map((problem) => `${client.name}: ${problem}`));
  }
  if (problems.length > 0) {
    throw new BuildError(`${problems.join("\n")}\nFix it in scripts/bench/clients.ts.`);
  }
  for (const workload of Object.values(workloads)) {
    for (const { ask } of workers) await ask("sample", workload, warmUpCalls);
  }
  const samples: Sample[] = [];
  for (let turn = 0; turn < samplesPerRound; turn += 1) {
    for (const [workload, calls] of Object.entries(workloads)) {
      for (const { client, ask } of workers) {
        const cpuUs = await ask("sample", calls, callsPerSample);
        samples.push({ client: client.name, workload, cpuUs });
      }
      // Another one begins next, so that no client always follows the same one.
      workers.push(...workers.splice(0, 1));
    }
  }
  return samples;
}

function costOf(client: string, workload: string, samples: readonly Sample[]) {
  const of = (wanted: string) =>
    samples
      .filter((sample) => sample.client === wanted && sample.workload === workload)
      .map(({ cpuUs }) => cpuUs);
  const cpu = of(client);
  return { cpuUs: spreadOf(cpu), cpuRatio: spreadOf(ratios(cpu, of(baseline.name))) };
}
