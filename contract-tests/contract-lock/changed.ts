import { tokensOf } from "../../scripts/lib/json-pointer.ts";
import { replaceAt } from "../support/description-nodes.ts";

interface Changes {
  readonly put?: Readonly<Record<string, unknown>>;
  readonly drop?: readonly string[];
}

/** A value, which stands at `at` of the whole, with the changes of a case. */
export function changed(base: unknown, { put = {}, drop = [] }: Changes, at = ""): unknown {
  const edits = [...Object.entries(put), ...drop.map((pointer) => [pointer, undefined] as const)];
  return edits.reduce(
    (value, [pointer, part]) => replaceAt(value, tokensOf(pointer.slice(at.length)), part),
    base,
  );
}
