import { list, type Place, record } from "../nodes.ts";
import { followAll, type Reader } from "./use.ts";

/** The type of a schema, as a word; of a choice, that of all its branches. */
export function typeOf(reader: Reader, { node, location }: Place, left = 20): string {
  if ("type" in node || left === 0) return String(node.type);
  const typesOf = (keyword: string) =>
    list(node[keyword]).map((each, at) =>
      typeOf(reader, followAll(reader, record(each), location.child([keyword, at])), left - 1),
    );
  const parts = typesOf("allOf").filter((type) => type !== "anything");
  const branches = [...typesOf("anyOf"), ...typesOf("oneOf")];
  return parts[0] ?? ([...new Set(branches)].join(" or ") || "anything");
}

/** Whether a schema says its type, itself or by all that it is made of. */
export function saysType(reader: Reader, { node, location }: Place, left = 20): boolean {
  const isSaid = (keyword: string) => (each: unknown, at: number) =>
    left > 0 && saysType(reader, followAll(reader, each, location.child([keyword, at])), left - 1);
  return (
    "type" in node ||
    list(node.allOf).some(isSaid("allOf")) ||
    // Their branches are asked for a type themselves.
    ["anyOf", "oneOf"].some((keyword) => list(node[keyword]).length > 0)
  );
}
