/**
 * Runs one client in a process of its own, as the process that started it asks. It imports no
 * package before it is asked to: the time of that is measured.
 */
import { setTimeout } from "node:timers/promises";
import {
  type Call,
  type Client,
  clients,
  importsOf,
  outcomeOf,
  requests,
  type Send,
  type Target,
  type Workload,
} from "./clients.ts";

/** Calls before each sample that are not counted: they open the connections again. */
const uncountedCalls = 48;

const client = clients.find(({ name }) => name === process.argv[2]) as Client;
let send: Send;

const answers = {
  /** Wall time until the packages are imported and until the client is there, and the CPU time of the latter. */
  async start(target: Target) {
    const before = performance.now();
    const imported = await importsOf(client);
    const importMs = performance.now() - before;
    const cpuBefore = process.cpuUsage();
    send = await client.start(target, ...imported);
    const clientCpuMs = cpuMicroseconds(cpuBefore) / 1000;
    return { importMs, startMs: performance.now() - before, clientCpuMs };
  },

  /** One call: its wall time, and its parsed body or that it was rejected. */
  async attempt(call: Call) {
    const before = performance.now();
    const outcome = await outcomeOf(send(...requests[call]));
    return { ...outcome, ms: performance.now() - before };
  },

  /** Microseconds of CPU time per call: that of all threads: garbage collector, compiler and signing too. */
  async sample(workload: Workload, count: number) {
    await makeCalls(workload, uncountedCalls);
    const before = process.cpuUsage();
    await makeCalls(workload, count);
    return cpuMicroseconds(before) / count;
  },

  /**
   * Bytes in use, the least after some collections: what waits for a timer or a finalizer is freed
   * between them, and would look like a jump of more than a megabyte.
   */
  async heapUsed() {
    // Node loads its fetch when it is first named: no client shall be charged for that.
    new Request("http://127.0.0.1");
    const sizes: number[] = [];
    for (let pass = 0; pass < 6; pass += 1) {
      globalThis.gc?.();
      await setTimeout(10);
      sizes.push(process.memoryUsage().heapUsed);
    }
    return Math.min(...sizes);
  },
};

export type Answers = typeof answers;

function cpuMicroseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return user + system;
}

async function makeCalls({ call, concurrency }: Workload, count: number): Promise<void> {
  let left = count;
  const lane = async () => {
    for (; left > 0; left -= 1) await send(...requests[call]);
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
}

process.on("message", async ([name, ...args]: [keyof Answers, ...never[]]) => {
  const answer: (...args: never[]) => Promise<unknown> = answers[name];
  process.send?.(await answer(...args));
});
