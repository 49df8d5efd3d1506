/** Runs one contender in a process of its own, slice by slice, and takes the time of each. */

import { answerParent } from "../child.ts";
import type { Calls, Target } from "../contenders/contender.ts";
import { contenderOf } from "../contenders/index.ts";
import { makeCalls, type Workload } from "./workload.ts";

export type WorkerQuestion =
  | { readonly kind: "start"; readonly target: Target }
  | { readonly kind: "try"; readonly call: keyof Calls }
  | { readonly kind: "run"; readonly workload: Workload; readonly count: number };

/** CPU and wall time per call; what a call that was tried came to. */
export interface WorkerAnswer {
  readonly cpuUs?: number;
  readonly wallUs?: number;
  readonly answer?: unknown;
  readonly refused?: boolean;
}

/** Calls before each slice that are not counted: they open the connections anew. */
const lead = 48;

const contender = contenderOf(process.argv[2]);
let calls: Calls;

answerParent<WorkerQuestion, WorkerAnswer>(async (question) => {
  if (question.kind === "start") {
    calls = await contender.start(question.target);
    return {};
  }
  if (question.kind === "try") return attempt(question.call);
  await makeCalls(calls, question.workload, lead);
  return measure(question.workload, question.count);
});

async function attempt(call: keyof Calls): Promise<WorkerAnswer> {
  try {
    return { answer: await calls[call]() };
  } catch {
    return { refused: true };
  }
}

/** The CPU time is of all threads of the process: collector, compiler and signing included. */
async function measure(workload: Workload, count: number): Promise<WorkerAnswer> {
  const before = process.cpuUsage();
  const started = performance.now();
  await makeCalls(calls, workload, count);
  const wallUs = (performance.now() - started) * 1000;
  const { user, system } = process.cpuUsage(before);
  return { cpuUs: (user + system) / count, wallUs: wallUs / count };
}
