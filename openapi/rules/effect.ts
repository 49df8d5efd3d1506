import { operationName } from "./names.ts";
import { record } from "./nodes.ts";
import type { Rule } from "./types.ts";

/**
 * An operation that moves money must not pass for a harmless one: what may be sent again, and what
 * an error tells the caller to look at, depends on this mark.
 */

const KEY = "x-effect";
const VALUES = ["money", "state", "none"];
const CHOICE = "money (it moves or commits dollars), state (it changes anything else) or none";
const READS = ["get", "head"];

const problem = (effect: unknown, name: string, isRead: boolean): string | undefined => {
  if (isRead) {
    if (effect === undefined) return undefined;
    return `"${KEY}" of "${name}": a read changes nothing. Leave it out.`;
  }
  if (effect === undefined) {
    return `Operation "${name}" does not say what it changes. Add "${KEY}:" with ${CHOICE}.`;
  }
  if (VALUES.includes(String(effect))) return undefined;
  return `"${KEY}: ${String(effect)}" of "${name}" is not an effect we know. Write ${CHOICE}.`;
};

export const effect: Rule = () => ({
  Operation: {
    enter(node, ctx) {
      const value = record(node)[KEY];
      const message = problem(value, operationName(node, ctx), READS.includes(String(ctx.key)));
      const location = value === undefined ? ctx.location.key() : ctx.location.child([KEY]);
      if (message !== undefined) ctx.report({ message, location });
    },
  },
});
