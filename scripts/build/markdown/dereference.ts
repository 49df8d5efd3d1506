import { type Document, resolve } from "../../lib/openapi.ts";

type Node = Readonly<Record<string, unknown>>;

/**
 * A copy of the description in which the parts stand where they are referred to, and the parts of
 * `allOf` are one. What stands beside a `$ref` counts for more than what it leads to. A component
 * that contains itself ends there, with its name as `x-repeats`.
 */
export function dereference(document: Document): Document {
  const walk = (given: unknown, trail: readonly string[]): unknown => {
    if (Array.isArray(given)) return given.map((each) => walk(each, trail));
    if (typeof given !== "object" || given === null) return given;
    const { $ref, allOf, ...own } = given as Node;
    if (typeof $ref !== "string") {
      const parts = Array.isArray(allOf) ? allOf.map((part) => walk(part, trail) as Node) : [];
      const members = Object.entries(own).map(([name, each]) => [name, walk(each, trail)]);
      return [...parts, Object.fromEntries(members)].reduce(join);
    }
    if (trail.includes($ref)) return { ...own, "x-repeats": $ref.slice($ref.lastIndexOf("/") + 1) };
    const target = walk(resolve<Node>(document, { $ref }), [...trail, $ref]);
    return join(target as Node, walk(own, trail) as Node);
  };
  return walk(document, []) as Document;
}

function join(one: Node, other: Node): Node {
  const joined: Record<string, unknown> = { ...one, ...other };
  if (one.properties && other.properties) {
    joined.properties = { ...one.properties, ...other.properties };
  }
  if (Array.isArray(one.required) && Array.isArray(other.required)) {
    joined.required = [...new Set([...one.required, ...other.required])];
  }
  return joined;
}
