import { schemaName } from "./names.ts";
import { record } from "./nodes.ts";
import type { Context, Location, Rule } from "./types.ts";

/**
 * A pattern that is illegal in Unicode mode is swallowed by the mock, which then lets every body
 * of that operation pass. One without anchors accepts every text that contains a match.
 */

const ANCHORED = /^\^[\s\S]*\$$/;

function problemOf(pattern: string): string | undefined {
  try {
    new RegExp(pattern, "u");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `cannot be compiled (${reason}). Write it so that Unicode mode takes it: escape only what needs it`;
  }
  return ANCHORED.test(pattern)
    ? undefined
    : `matches anywhere in a text. Write "^" before and "$" after it`;
}

const check = (pattern: unknown, called: string, location: Location, ctx: Context): void => {
  const problem = typeof pattern === "string" ? problemOf(pattern) : undefined;
  if (problem === undefined) return;
  ctx.report({ message: `The pattern ${pattern} of "${called}" ${problem}.`, location });
};

export const patterns: Rule = () => ({
  Schema: {
    enter(node, ctx) {
      const schema = record(node);
      const called = schemaName(ctx.location);
      check(schema.pattern, called, ctx.location.child(["pattern"]), ctx);
      for (const pattern of Object.keys(record(schema.patternProperties))) {
        check(pattern, called, ctx.location.child(["patternProperties", pattern]), ctx);
      }
    },
  },
});
