import type { Document } from "../../scripts/lib/openapi.ts";
import type { Mutator } from "./mutator.ts";
import { nodesOf, replaceAt, type Shape } from "./nodes.ts";

/** A description that differs from another in one place. */
export interface Mutant {
  readonly kind: string;
  /** Where and what, for example `/components/schemas/Trade: ticker optional`. */
  readonly name: string;
  readonly document: Document;
}

/** Every mutant that the mutators make of a description. */
export function* mutantsOf(document: Document, mutators: readonly Mutator[]): Generator<Mutant> {
  for (const node of nodesOf(document)) {
    const pointer = node.keys.map((key) => `/${key.replaceAll("/", "~1")}`).join("");
    for (const { kind, changes } of mutators.filter(({ on }) => on === node.role)) {
      for (const [what, value] of changes(node.value as Shape, node, document)) {
        const mutated = replaceAt(document, node.keys, value);
        yield { kind, name: `${pointer || "/"}: ${what}`, document: mutated };
      }
    }
  }
}
