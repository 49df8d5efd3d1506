import type { Calls } from "../contenders/contender.ts";

/** What is measured: one kind of call, so many at once. */
export interface Workload {
  readonly name: string;
  readonly call: keyof Calls;
  readonly concurrency: number;
}

export const workloads: readonly Workload[] = [
  { name: "read, 1 at once", call: "read", concurrency: 1 },
  { name: "trade, 1 at once", call: "trade", concurrency: 1 },
  { name: "read, 16 at once", call: "read", concurrency: 16 },
  { name: "trade, 16 at once", call: "trade", concurrency: 16 },
];

/** Makes so many calls, so many at once. */
export async function makeCalls(
  calls: Calls,
  { call, concurrency }: Workload,
  count: number,
): Promise<void> {
  const make = calls[call];
  let left = count;
  const lane = async () => {
    for (; left > 0; left -= 1) await make();
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
}
