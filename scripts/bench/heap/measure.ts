import { withArena } from "../calls/arena.ts";
import { startChild } from "../child.ts";
import type { Contender, Role, Target } from "../contenders/contender.ts";
import { presentContenders, reference } from "../contenders/index.ts";
import { type Point, slope } from "../statistics.ts";
import type { HeapAnswer, HeapQuestion } from "./probe.ts";

/** How the heap grows with the calls. */
export interface Growth {
  readonly calls: number;
  /** Slope of a line through the samples once the caches are full. */
  readonly bytesPerCall: number;
  /** Bytes in use by number of calls. */
  readonly samples: readonly Point[];
}

export interface HeapResult {
  readonly contender: string;
  readonly role: Role;
  /** What a client that has done nothing yet holds, its packages included. */
  readonly idleBytes: number;
  /** Measured for ours, and for the reference beside it. */
  readonly growth?: Growth;
}

const totalCalls = 100_000;
const callsPerSample = 5_000;

/** Up to here what is compiled and cached still grows, whoever calls. */
const settledAfter = 20_000;

export function measureHeap(print: (line: string) => void): Promise<readonly HeapResult[]> {
  return withArena(async ({ target }) => {
    const results: HeapResult[] = [];
    for (const contender of presentContenders()) {
      results.push(await measureOne(contender, target));
      print(`heap: ${contender.name}`);
    }
    return results;
  });
}

async function measureOne(contender: Contender, target: Target): Promise<HeapResult> {
  const { name, role } = contender;
  const program = new URL("probe.ts", import.meta.url);
  const child = startChild<HeapQuestion, HeapAnswer>(program, [name], ["--expose-gc"]);
  try {
    const { before = 0, bytes } = await child.ask({ target });
    const idle = { contender: name, role, idleBytes: bytes - before };
    if (role !== "ours" && contender !== reference) return idle;
    const samples: Point[] = [];
    for (let x = callsPerSample; x <= totalCalls; x += callsPerSample) {
      samples.push({ x, y: (await child.ask({ count: callsPerSample })).bytes });
    }
    return { ...idle, growth: growthOf(samples) };
  } finally {
    child.stop();
  }
}

function growthOf(samples: readonly Point[]): Growth {
  const settled = samples.filter(({ x }) => x > settledAfter);
  return { calls: totalCalls, bytesPerCall: slope(settled), samples };
}
