import type { Document } from "../../scripts/lib/openapi.ts";
import { contradictionsOf } from "../contract-lock/contradictions.ts";
import { differencesOf } from "../contract-lock/differences.ts";
import { documentedOperationProblemsOf } from "../contract-lock/documented-operations.ts";
import { exampleProblemsOf } from "../contract-lock/example-problems.ts";
import { inconsistentExamplesOf } from "../contract-lock/inconsistent-examples.ts";
import { inventoryOf } from "../contract-lock/inventory.ts";
import type { Lock } from "../contract-lock/lock.ts";

/** The checks of the contract suite, each with what it finds wrong with a description. */
const checks = {
  vectors: contradictionsOf,
  examples: exampleProblemsOf,
  story: inconsistentExamplesOf,
  inventory: (document: Document, lock: Lock) =>
    differencesOf(lock.inventory, inventoryOf(document)),
  documented: documentedOperationProblemsOf,
} as const;

export type CheckName = keyof typeof checks;

/** Checks that look at what a description accepts, not at how it is written. */
export const behaviour: readonly CheckName[] = ["vectors", "examples", "story"];

export interface Outcome {
  readonly failed: readonly CheckName[];
  /** Those that could not read it at all, and so do not let it pass either. */
  readonly unreadableFor: readonly CheckName[];
}

export async function failedChecksOf(document: Document, lock: Lock): Promise<Outcome> {
  const failed: CheckName[] = [];
  const unreadableFor: CheckName[] = [];
  for (const name of Object.keys(checks) as CheckName[]) {
    try {
      if ((await checks[name](document, lock)).length > 0) failed.push(name);
    } catch {
      failed.push(name);
      unreadableFor.push(name);
    }
  }
  return { failed, unreadableFor };
}
