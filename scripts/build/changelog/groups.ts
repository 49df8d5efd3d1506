import type { Change } from "../../release/breaking/changes.ts";

/** How a changelog sorts changes. */
export type Kind = "Added" | "Changed" | "Removed";

/** The first rule name that fits decides; a method or an id with a new name is still there. */
const kinds: readonly (readonly [rule: RegExp, kind: Kind])[] = [
  [/^api-operation-id-removed$/, "Changed"],
  [/removed|deleted/, "Removed"],
  [/added|^new-/, "Added"],
];

export function kindOf({ rule }: Change): Kind {
  return kinds.find(([pattern]) => pattern.test(rule))?.[1] ?? "Changed";
}
