import type { LaneName } from "./plan.ts";

/** What the calls of a lane came to. */
export interface Tally {
  calls: number;
  deliveries: number;
  retries: number;
  success: number;
  none: number;
  unknown: number;
  faults: Record<string, number>;
}

export type Tallies = Partial<Record<LaneName, Tally>>;

export const emptyTally = (): Tally => ({
  calls: 0,
  deliveries: 0,
  retries: 0,
  success: 0,
  none: 0,
  unknown: 0,
  faults: {},
});

/** Adds what one part of a run came to. */
export function add(sum: Tally, { faults, ...counts }: Tally): void {
  for (const [name, count] of Object.entries(counts)) sum[name as keyof typeof counts] += count;
  for (const [kind, count] of Object.entries(faults)) {
    sum.faults[kind] = (sum.faults[kind] ?? 0) + count;
  }
}

/** Two tables: what the calls came to, and which faults they met. */
export function renderTallies(tallies: Tallies): string {
  const lanes = Object.keys(tallies) as LaneName[];
  const all = emptyTally();
  for (const tally of Object.values(tallies)) add(all, tally);
  const columns = [...lanes.map((lane) => tallies[lane] as Tally), all];
  const rows = (["calls", "deliveries", "retries", "success", "none", "unknown"] as const).map(
    (name) => [name, ...columns.map((tally) => tally[name])],
  );
  const kinds = Object.keys(all.faults).sort(
    (one, other) => (all.faults[other] ?? 0) - (all.faults[one] ?? 0),
  );
  const faults = kinds.map((kind) => [kind, ...columns.map((tally) => tally.faults[kind] ?? 0)]);
  return [["", ...lanes, "all"], ...rows, [], ["fault"], ...faults]
    .map(([name = "", ...cells]) =>
      `  ${String(name).padEnd(28)}${cells.map((cell) => String(cell).padStart(11)).join("")}`.trimEnd(),
    )
    .join("\n");
}
