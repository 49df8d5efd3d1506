import { schemaName } from "./names.ts";
import { follow, list, record, text, types } from "./nodes.ts";
import type { Context, Node, Rule } from "./types.ts";

/**
 * The reference offers the branches of a choice by their titles. A branch without one is a button
 * without a meaning.
 */

const CHOICES = ["oneOf", "anyOf"];

const isObject = (schema: Node): boolean =>
  types(schema).includes("object") || "properties" in schema || "allOf" in schema;

function nameless(schema: Node, choice: string, ctx: Context): (string | number)[][] {
  return list(schema[choice]).flatMap((branch, index) => {
    const path = [choice, index];
    const { node } = follow(ctx, branch, ctx.location);
    return isObject(node) && text(node.title) === "" ? [path] : [];
  });
}

export const titledBranches: Rule = () => ({
  Schema: {
    enter(node, ctx) {
      const schema = record(node);
      const called = schemaName(ctx.location);
      for (const path of CHOICES.flatMap((choice) => nameless(schema, choice, ctx))) {
        const message =
          `Branch ${path.join(" ")} of "${called}" has no name in the reference. ` +
          'Write "title:" in it, such as "title: Buy".';
        ctx.report({ message, location: ctx.location.child(path) });
      }
    },
  },
});
