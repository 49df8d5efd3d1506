import { isDeepStrictEqual } from "node:util";
import { list, types } from "./nodes.ts";
import type { Node } from "./types.ts";

/** Keywords that allow or forbid nothing. */
const NOTES = "type title description examples example deprecated default $comment".split(" ");

/** Bounds, and whether those of one who takes as much are at least, or at most, as large. */
const BOUNDS: Readonly<Record<string, -1 | 1>> = {
  ...{ minimum: 1, exclusiveMinimum: 1, minLength: 1 },
  ...{ maximum: -1, exclusiveMaximum: -1, maxLength: -1 },
};

const SINGLE = ["string", "integer", "number", "boolean"];

/**
 * Whether a schema of one value takes all that another one allows, as far as the keywords tell: what
 * is not seen to be taken is not. `null` counts for nothing, since it is not sent.
 */
export function acceptsAll(taken: Node, allowed: Node): boolean {
  const [ours, theirs] = [taken, allowed].map((each) =>
    types(each).filter((type) => type !== "null"),
  ) as [string[], string[]];
  const isType = (type: string) =>
    SINGLE.includes(type) &&
    (ours.includes(type) || (type === "integer" && ours.includes("number")));
  if (theirs.length === 0 || !theirs.every(isType)) return false;
  return Object.entries(taken).every(([keyword, value]) => {
    if (NOTES.includes(keyword) || keyword.startsWith("x-")) return true;
    const other = allowed[keyword];
    if (keyword === "const" || keyword === "enum") {
      const words = wordsOf(allowed);
      return words.length > 0 && words.every((word) => wordsOf(taken).includes(word));
    }
    const side = BOUNDS[keyword];
    return side === undefined
      ? isDeepStrictEqual(value, other)
      : typeof other === "number" && (other - Number(value)) * side >= 0;
  });
}

const wordsOf = (schema: Node): readonly unknown[] =>
  "const" in schema ? [schema.const] : list(schema.enum);
