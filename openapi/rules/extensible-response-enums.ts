import { list, strings, types } from "./nodes.ts";
import { type ReachedSchema, reachedProblems } from "./reachable-schemas.ts";
import type { Node, Problem, Rule } from "./types.ts";

/**
 * PiTrade may answer with a status that nobody has heard of. A closed enum makes that new value a
 * type error, or a rejected answer, in every client that is already installed. A request is the
 * reverse: what the server does not document must not be sent.
 */

const KEY = "x-extensible-enum";

const speaksOfStrings = (schema: Node, values: readonly unknown[]): boolean =>
  types(schema).includes("string") || values.some((value) => typeof value === "string");

function closedValues({ node, location, called }: ReachedSchema): Problem[] {
  const keyword = ["enum", "const"].find((name) => name in node);
  if (keyword === undefined) return [];
  const values = keyword === "enum" ? list(node.enum) : [node.const];
  if (!speaksOfStrings(node, values)) return [];
  const message =
    `The response field "${called}" allows no value but those of its ${keyword}. ` +
    `Write "type: string" and "${KEY}: [${strings(values).join(", ")}]" in its place` +
    `${values.includes(null) ? ", and null as a second type" : ""}.`;
  return [{ message, location: location.child([keyword]).key() }];
}

function malformed({ node, location, called }: ReachedSchema): Problem[] {
  if (!(KEY in node)) return [];
  const values = strings(node[KEY]);
  const isList = values.length > 0 && values.length === list(node[KEY]).length;
  if (isList && new Set(values).size === values.length && types(node).includes("string")) return [];
  const message =
    `The field "${called}" has a "${KEY}" that cannot be used. ` +
    `Write "type: string" and a list of different texts, such as "${KEY}: [PENDING, FILLED]".`;
  return [{ message, location: location.child([KEY]) }];
}

function extensibleRequest({ node, location, called }: ReachedSchema): Problem[] {
  if (!(KEY in node)) return [];
  const message =
    `The request field "${called}" must not invite unknown values. Write "enum:" in ` +
    `place of "${KEY}:"; if a response uses this schema too, give the request its own.`;
  return [{ message, location: location.child([KEY]).key() }];
}

export const extensibleResponseEnums: Rule = () =>
  reachedProblems((reached) =>
    reached.side === "request"
      ? extensibleRequest(reached)
      : [...closedValues(reached), ...malformed(reached)],
  );
