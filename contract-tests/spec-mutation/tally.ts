import { behaviour, type Judgement } from "./judge.ts";

/** Mutants of one kind, and by what they were killed. */
export interface KindResult {
  readonly kind: string;
  readonly total: number;
  readonly byBehaviour: number;
  /** Killed, but not by behaviour. */
  readonly byInventory: number;
  readonly survivors: readonly string[];
}

/** A mutant and what the judges made of it. */
export interface Trial extends Judgement {
  readonly kind: string;
  readonly name: string;
}

export function tally(trials: readonly Trial[]): readonly KindResult[] {
  const kinds = [...new Set(trials.map(({ kind }) => kind))].sort();
  return kinds.map((kind) => {
    const of = trials.filter((trial) => trial.kind === kind);
    const byBehaviour = of.filter(({ killers }) =>
      killers.some((each) => behaviour.includes(each)),
    );
    const survivors = of.filter(({ killers }) => killers.length === 0);
    return {
      kind,
      total: of.length,
      byBehaviour: byBehaviour.length,
      byInventory: of.length - byBehaviour.length - survivors.length,
      survivors: survivors.map(({ name }) => name),
    };
  });
}

/** The results as a table for a terminal. */
export function renderTally(results: readonly KindResult[]): string {
  const sum = (pick: (result: KindResult) => number) =>
    results.reduce((total, result) => total + pick(result), 0);
  const total: KindResult = {
    kind: "all",
    total: sum((each) => each.total),
    byBehaviour: sum((each) => each.byBehaviour),
    byInventory: sum((each) => each.byInventory),
    survivors: results.flatMap((each) => each.survivors),
  };
  const width = Math.max(...results.map(({ kind }) => kind.length)) + 2;
  const columns = ["mutants", "behaviour", "inventory", "survived"];
  const row = (name: string, cells: readonly (string | number)[]) =>
    `  ${name.padEnd(width)}${cells.map((cell) => String(cell).padStart(11)).join("")}`;
  return [
    row("", columns),
    ...[...results, total].map(({ kind, total, byBehaviour, byInventory, survivors }) =>
      row(kind, [total, byBehaviour, byInventory, survivors.length]),
    ),
    ...results.flatMap(({ kind, survivors }) =>
      survivors.map((name) => `  survived: ${kind}: ${name}`),
    ),
  ].join("\n");
}

/** The share of mutants that were killed, from 0 to 1. */
export function killedShare(results: readonly KindResult[]): number {
  const total = results.reduce((sum, each) => sum + each.total, 0);
  const survived = results.reduce((sum, each) => sum + each.survivors.length, 0);
  return total === 0 ? 0 : (total - survived) / total;
}
