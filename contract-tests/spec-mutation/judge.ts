import type { Document } from "../../scripts/lib/openapi.ts";
import { differencesOf } from "../contract-lock/differences.ts";
import { undocumentedFaultsOf } from "../contract-lock/documented.ts";
import { exampleFaultsOf } from "../contract-lock/example-faults.ts";
import { inventoryOf } from "../contract-lock/inventory.ts";
import type { Lock } from "../contract-lock/lock.ts";
import { contradictionsOf } from "../contract-lock/verdicts.ts";

/** The judges of the contract suite, each with what it finds wrong with a description. */
export const judges = {
  vectors: (document: Document, lock: Lock) => contradictionsOf(document, lock),
  examples: (document: Document) => exampleFaultsOf(document),
  inventory: (document: Document, lock: Lock) =>
    differencesOf(lock.inventory, inventoryOf(document)),
  documented: (document: Document) => undocumentedFaultsOf(document),
} as const;

export type JudgeName = keyof typeof judges;

/** Judges that look at what a description accepts, not at how it is written. */
export const behaviour: readonly JudgeName[] = ["vectors", "examples"];

/** What the judges make of a description. */
export interface Judgement {
  /** Those that it does not pass. */
  readonly killers: readonly JudgeName[];
  /** Those that could not read it at all, and so do not let it pass either. */
  readonly unreadableFor: readonly JudgeName[];
}

export function judgementOf(document: Document, lock: Lock): Judgement {
  const killers: JudgeName[] = [];
  const unreadableFor: JudgeName[] = [];
  for (const name of Object.keys(judges) as JudgeName[]) {
    try {
      if (judges[name](document, lock).length > 0) killers.push(name);
    } catch {
      killers.push(name);
      unreadableFor.push(name);
    }
  }
  return { killers, unreadableFor };
}
