import type { MutantResult } from "../../scripts/build/report/results.ts";
import { behaviour, type Outcome } from "./killers.ts";

/** A mutant and what the checks made of it. */
export interface TriedMutant extends Outcome {
  readonly kind: string;
  readonly name: string;
}

/** Counts each mutant once: killed by behaviour, by the inventory alone, or a survivor. */
export function tally(mutants: readonly TriedMutant[]): readonly MutantResult[] {
  const kinds = [...new Set(mutants.map(({ kind }) => kind))].sort();
  return kinds.map((kind) => {
    const of = mutants.filter((mutant) => mutant.kind === kind);
    const byBehaviour = of.filter(({ killers }) =>
      killers.some((each) => behaviour.includes(each)),
    ).length;
    const survivors = of.filter(({ killers }) => killers.length === 0).map(({ name }) => name);
    const byInventory = of.length - byBehaviour - survivors.length;
    return { kind, total: of.length, byBehaviour, byInventory, survivors };
  });
}

/** The share of mutants that were killed, from 0 to 1. */
export function killedShare(results: readonly MutantResult[]): number {
  const total = results.reduce((sum, each) => sum + each.total, 0);
  const survived = results.reduce((sum, each) => sum + each.survivors.length, 0);
  return total === 0 ? 0 : (total - survived) / total;
}
