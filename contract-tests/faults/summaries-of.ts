import type { OperationEntry } from "../../scripts/lib/openapi.ts";
import type { Fault, Result } from "./fault.ts";

/** One operation under one fault, as it ran. */
export interface Cell {
  readonly fault: Fault;
  readonly entry: OperationEntry;
  readonly read: boolean;
  readonly result: Result;
}

/** What the cells of one fault came to, reads and everything else apart. */
export function summariesOf(cells: readonly Cell[]): { reads: string; orders: string } {
  const of = (read: boolean) => summary(cells.filter((cell) => cell.read === read));
  return { reads: of(true), orders: of(false) };
}

/** What the cells came to, once for all where they agree. */
function summary(cells: readonly Cell[]): string {
  return [...new Set(cells.map(({ result }) => describe(result)))].join(" or ");
}

function describe({ attempts, arrivals, error, outcome }: Result): string {
  return `${attempts}/${arrivals} ${error ? `${error}, ${outcome}` : "success"}`;
}
