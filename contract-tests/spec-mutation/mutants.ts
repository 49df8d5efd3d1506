import { escaped } from "../../scripts/lib/json-pointer.ts";
import type { Document } from "../../scripts/lib/openapi.ts";
import { nodesOf, replaceAt, type Shape } from "../support/description-nodes.ts";
import type { Mutator } from "./mutator.ts";

/** A description that differs from another in one place. */
export interface Mutant {
  readonly kind: string;
  /** Where and what, for example `/components/schemas/Trade: ticker optional`. */
  readonly name: string;
  readonly document: Document;
}

export function* mutantsOf(document: Document, mutators: readonly Mutator[]): Generator<Mutant> {
  for (const { role, keys, value } of nodesOf(document)) {
    const pointer = keys.map((key) => `/${escaped(key)}`).join("");
    for (const { kind, changed } of mutators.filter(({ on }) => on === role)) {
      for (const [what, node] of Object.entries(changed(value as Shape, document))) {
        yield {
          kind,
          name: `${pointer || "/"}: ${what}`,
          document: replaceAt(document, keys, node),
        };
      }
    }
  }
}
