import { baseline, clients, sdk, sdkOnUndici } from "./clients.ts";
import { startFixture } from "./fixture.ts";
import { workloads } from "./measure-calls.ts";
import { startWorker, type Worker } from "./start-worker.ts";
import { type Point, slope } from "./statistics.ts";

const totalCalls = 100_000;
const callsPerSample = 5_000;

/** Up to here what is compiled and cached still grows, for every client. */
const settledAfter = 20_000;

const growing = [baseline, sdk, sdkOnUndici];

/** What a client holds before its first call; for the SDK and the baseline also what calls add. */
export async function measureHeap(print: (line: string) => void) {
  using fixture = await startFixture();
  const results = [];
  for (const client of clients) {
    using worker = startWorker(client);
    const before = await worker.ask("heapUsed");
    await worker.ask("start", fixture.target);
    const idleBytes = (await worker.ask("heapUsed")) - before;
    const growth = growing.includes(client) ? await growthOf(worker) : undefined;
    results.push([client.name, { idleBytes, growth }] as const);
    print(`heap: ${client.name}`);
  }
  return Object.fromEntries(results);
}

async function growthOf({ ask }: Worker) {
  const concurrent = Object.values(workloads).filter(({ concurrency }) => concurrency > 1);
  const samples: Point[] = [];
  for (let x = callsPerSample; x <= totalCalls; x += callsPerSample) {
    for (const each of concurrent) await ask("sample", each, callsPerSample / concurrent.length);
    samples.push({ x, y: await ask("heapUsed") });
  }
  const bytesPerCall = slope(samples.filter((sample) => sample.x > settledAfter));
  return { bytesPerCall };
}
