/** Makes calls with one contender, and weighs the heap after a full collection. Needs --expose-gc. */
import { setTimeout } from "node:timers/promises";
import { makeCalls, workloads } from "../calls/workload.ts";
import { answerParent } from "../child.ts";
import type { Calls, Target } from "../contenders/contender.ts";
import { contenderOf } from "../contenders/index.ts";

export type HeapQuestion = { readonly target: Target } | { readonly count: number };

/** Bytes in use: before the contender was there, or after what was asked for. */
export interface HeapAnswer {
  readonly before?: number;
  readonly bytes: number;
}

const contender = contenderOf(process.argv[2]);
let calls: Calls;

answerParent<HeapQuestion, HeapAnswer>(async (question) => {
  if ("target" in question) {
    // Node loads its fetch when it is first named: that is nobody's doing.
    new Request(question.target.baseUrl);
    const before = await weigh();
    calls = await contender.start(question.target);
    return { before, bytes: await weigh() };
  }
  const [read, trade] = workloads.filter(({ concurrency }) => concurrency === 16);
  if (read) await makeCalls(calls, read, question.count / 2);
  if (trade) await makeCalls(calls, trade, question.count / 2);
  return { bytes: await weigh() };
});

/**
 * The least of some collections: what waits for a timer or a finalizer is let go between them, and
 * would look like a jump of more than a megabyte.
 */
async function weigh(): Promise<number> {
  const weights: number[] = [];
  for (let pass = 0; pass < 6; pass += 1) {
    globalThis.gc?.();
    await setTimeout(10);
    weights.push(process.memoryUsage().heapUsed);
  }
  return Math.min(...weights);
}
