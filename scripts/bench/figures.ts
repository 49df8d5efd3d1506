import type { CallResult } from "./calls/measure.ts";
import { reference, startReference } from "./contenders/index.ts";
import { ours } from "./contenders/ours.ts";
import { bytesPerOperation, type GrowthResult } from "./growth/measure.ts";
import type { Results } from "./results.ts";

type Named = { readonly contender: string };

/** The result of a contender. */
export function of<Result extends Named>(
  results: readonly Result[] | undefined,
  name: string,
): Result | undefined {
  return results?.find(({ contender }) => contender === name);
}

/** CPU per call over the reference, under the workload where that is most. */
export function costliest(calls: Results["calls"], name: string): number | undefined {
  const costs = of(calls, name)?.costs;
  return costs && Math.max(...costs.map(({ cpuRatio }) => cpuRatio.median));
}

/** CPU per call of ours over the peer that is best at the same workload, where that is most. */
export function overLeanestPeer(calls: Results["calls"]): number | undefined {
  const peers = calls?.filter(({ role }) => role === "peer") ?? [];
  return of(calls, ours.name)
    ?.costs.map(({ workload, cpuRatio }) => cpuRatio.median / leanest(peers, workload))
    .reduce((most, ratio) => Math.max(most, ratio));
}

function leanest(peers: readonly CallResult[], workload: string): number {
  const costs = peers.flatMap((peer) => peer.costs.filter((cost) => cost.workload === workload));
  return Math.min(...costs.map(({ cpuRatio }) => cpuRatio.median));
}

/** Import of ours over that of the packages that it is made of. */
export function importRatio(start: Results["start"]): number | undefined {
  const own = of(start, ours.name);
  const bare = of(start, startReference.name);
  return own && bare && own.importMs.median / bare.importMs.median;
}

/** What one more operation adds to a bundle, from each description to the next. */
export function steps(growth: readonly GrowthResult[]): readonly number[] {
  return growth
    .slice(1)
    .map((result, index) => bytesPerOperation(growth[index] as GrowthResult, result));
}

/** Bytes per call that stay, of ours beyond the reference. */
export function heapBeyondReference(heap: Results["heap"]): number | undefined {
  const bare = of(heap, reference.name)?.growth;
  const own = heap?.flatMap(({ role, growth }) => (role === "ours" && growth ? [growth] : []));
  if (!bare || !own?.length) return undefined;
  return Math.max(...own.map(({ bytesPerCall }) => bytesPerCall)) - bare.bytesPerCall;
}
