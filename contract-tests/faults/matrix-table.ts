import type { OperationEntry } from "../../scripts/lib/openapi.ts";
import type { Fault, Result } from "./fault.ts";

/** One operation under one fault, as it ran. */
export interface Cell {
  readonly fault: Fault;
  readonly entry: OperationEntry;
  readonly read: boolean;
  readonly result: Result;
}

/** The matrix as a table with a line per fault, from what ran. */
export function renderMatrix(cells: readonly Cell[], transport: string): string {
  const faults = [...new Set(cells.map(({ fault }) => fault))];
  const rows = faults.map((fault) => {
    const { reads, orders } = summariesOf(cells.filter((cell) => cell.fault === fault));
    return [fault.name, reads, orders] as const;
  });
  const [reads, orders] = [true, false].map((read) => operationsIn(cells, read));
  const head = ["Fault", `Reads (${reads})`, `Anything else (${orders})`] as const;
  const legend = "tried/arrived with every byte, what the caller got, outcome";
  return [
    "",
    ` Fault matrix over ${transport}: ${cells.length} cells (${legend})`,
    ...[head, ...rows].map((row) => line(row, widths([head, ...rows]))),
    "",
  ].join("\n");
}

/** What the cells of one fault came to, reads and everything else apart. */
export function summariesOf(cells: readonly Cell[]): { reads: string; orders: string } {
  const of = (read: boolean) => summary(cells.filter((cell) => cell.read === read));
  return { reads: of(true), orders: of(false) };
}

type Row = readonly [string, string, string];

/** What the cells came to, once for all where they agree. */
function summary(cells: readonly Cell[]): string {
  return [...new Set(cells.map(({ result }) => describe(result)))].join(" or ");
}

function describe({ attempts, arrivals, error, outcome }: Result): string {
  return `${attempts}/${arrivals} ${error ? `${error}, ${outcome}` : "success"}`;
}

function operationsIn(cells: readonly Cell[], read: boolean): number {
  return new Set(cells.filter((cell) => cell.read === read).map(({ entry }) => entry)).size;
}

function widths(rows: readonly Row[]): readonly number[] {
  return [0, 1, 2].map((at) => Math.max(...rows.map((row) => (row[at] ?? "").length)));
}

function line(row: Row, width: readonly number[]): string {
  return `  ${row.map((text, at) => text.padEnd(width[at] ?? 0)).join("  ")}`.trimEnd();
}
