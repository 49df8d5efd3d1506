import type { MutantResult } from "../../scripts/build/report/results.ts";
import { behaviour, type Outcome } from "./failed-checks.ts";

export interface TriedMutant extends Outcome {
  readonly kind: string;
  readonly name: string;
}

/** Counts each mutant once: killed by behaviour, by the inventory alone, or a survivor. */
export function tally(mutants: readonly TriedMutant[]): readonly MutantResult[] {
  const kinds = [...Map.groupBy(mutants, ({ kind }) => kind)];
  return kinds
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, of]) => {
      const byBehaviour = of.filter(({ failed }) =>
        failed.some((each) => behaviour.includes(each)),
      ).length;
      const survivors = of.filter(({ failed }) => failed.length === 0).map(({ name }) => name);
      const byInventory = of.length - byBehaviour - survivors.length;
      return { kind, total: of.length, byBehaviour, byInventory, survivors };
    });
}
