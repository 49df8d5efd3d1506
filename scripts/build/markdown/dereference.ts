import { type Document, resolve } from "../../lib/openapi.ts";
import type { Case } from "../keywords.ts";

type Node = Readonly<Record<string, unknown>>;

/**
 * A copy of the description in which the parts stand where they are referred to, and the parts of
 * `allOf` are one. What stands beside a `$ref` counts for more than what it leads to. A component
 * that contains itself ends there, with its name as `x-repeats`.
 */
export const dereference = (document: Document): Document => dereferenced(document, document);

export function dereferenced<Part>(document: Document, part: Part): Part {
  const walk = (given: unknown, trail: readonly string[]): unknown => {
    if (Array.isArray(given)) return given.map((each) => walk(each, trail));
    if (typeof given !== "object" || given === null) return given;
    const { $ref, allOf, ...own } = given as Node;
    if (typeof $ref !== "string") {
      const parts = Array.isArray(allOf) ? allOf.map((part) => walk(part, trail) as Node) : [];
      const members = Object.entries(own).map(([name, each]) => [name, walk(each, trail)]);
      return [...parts, withCases(Object.fromEntries(members))].reduce(join);
    }
    if (trail.includes($ref)) return { ...own, "x-repeats": $ref.slice($ref.lastIndexOf("/") + 1) };
    const target = walk(resolve<Node>(document, { $ref }), [...trail, $ref]);
    return join(target as Node, walk(own, trail) as Node);
  };
  return walk(part, []) as Part;
}

/** Cases as a list, of which parts have more than one; and their fields among the others. */
function withCases({ dependentSchemas, ...given }: Node): Node {
  const { if: asked, then: met, else: unmet, ...others } = given;
  const isAsked = asked !== undefined && (met ?? unmet) !== undefined;
  const own = isAsked ? others : given;
  const dependent = Object.entries((dependentSchemas ?? {}) as Readonly<Record<string, Node>>);
  const cases = [
    ...(isAsked ? [{ asked, met, unmet }] : []),
    ...dependent.map(([name, each]) => ({ asked: { required: [name] }, met: each })),
  ] as readonly Case[];
  if (cases.length === 0) return own;
  const fields = cases
    .flatMap(({ met, unmet }) => [met, unmet])
    .flatMap((each) => Object.entries((each?.properties ?? {}) as Node))
    .reverse();
  const declared = own.properties as Node | undefined;
  const properties = { ...declared, ...Object.fromEntries(fields), ...declared };
  return { ...own, ...(fields.length > 0 && { properties }), "x-cases": cases };
}

function join(one: Node, other: Node): Node {
  const joined: Record<string, unknown> = { ...one, ...other };
  if (one.properties && other.properties) {
    joined.properties = { ...one.properties, ...other.properties };
  }
  if (Array.isArray(one.required) && Array.isArray(other.required)) {
    joined.required = [...new Set([...one.required, ...other.required])];
  }
  if (one["x-cases"] && other["x-cases"]) {
    joined["x-cases"] = [one, other].flatMap((each) => each["x-cases"]);
  }
  return joined;
}
