import { operationName } from "./names.ts";
import { record } from "./nodes.ts";
import type { Rule } from "./types.ts";

/**
 * Every method of the SDK is generated from this name. A missing or doubled one loses an
 * operation without a sound; a name that JavaScript itself calls breaks the caller's program.
 */

const KEY = "x-sdk-name";
const SHAPE = /^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*$/;
const ADVICE = `Write "${KEY}: <namespace>.<method>" in lowerCamelCase, such as trades.place.`;

type Reasons = ReadonlyMap<string, string>;

const RESERVED: Reasons = new Map([
  ...Object.getOwnPropertyNames(Object.prototype).map((name): [string, string] => [
    name,
    "every JavaScript object already has it",
  ]),
  ["then", '"await" would take the object for a promise and call it'],
  ["toJSON", "JSON.stringify would call it"],
  ["new", "in a type it would be a constructor"],
  ["prototype", "it is part of how JavaScript builds objects"],
  ["withResponse", "the SDK has it for every call"],
  ["track", "the SDK has it for what takes time"],
]);

const WAITS = /^waitUntil/;

const RESERVED_NAMESPACES: Reasons = new Map([
  ["raw", "the client keeps it for the unwrapped fetch client"],
  ["recover", "the client keeps it for what was interrupted"],
]);

const reasonAgainst = (name: string): string | undefined => {
  const [namespace = "", method = ""] = name.split(".");
  const at = (reasons: Reasons, part: string): string | undefined =>
    reasons.has(part) ? `"${part}" is taken: ${reasons.get(part)}` : undefined;
  if (WAITS.test(method)) return `"${method}" is taken: the SDK waits with names like that`;
  return at(RESERVED, method) ?? at(RESERVED, namespace) ?? at(RESERVED_NAMESPACES, namespace);
};

export const sdkName: Rule = () => {
  const owners = new Map<string, string>();

  const problem = (name: unknown, operation: string): string | undefined => {
    if (name === undefined) return `Operation "${operation}" has no SDK name. ${ADVICE}`;
    if (typeof name !== "string") return `"${KEY}" of "${operation}" is not a text. ${ADVICE}`;
    const reason = reasonAgainst(name);
    if (reason !== undefined) return `"${KEY}: ${name}" of "${operation}": ${reason}. Rename it.`;
    if (!SHAPE.test(name)) {
      return `"${KEY}: ${name}" of "${operation}" cannot become a method. ${ADVICE}`;
    }
    const owner = owners.get(name);
    owners.set(name, owner ?? operation);
    if (owner === undefined) return undefined;
    return `"${KEY}: ${name}" of "${operation}" is already used by "${owner}". Give each its own.`;
  };

  return {
    Operation: {
      enter(node, ctx) {
        const name = record(node)[KEY];
        const message = problem(name, operationName(node, ctx));
        const location = name === undefined ? ctx.location.key() : ctx.location.child([KEY]);
        if (message !== undefined) ctx.report({ message, location });
      },
    },
  };
};
