import { schemaName } from "./names.ts";
import { list, record } from "./nodes.ts";
import type { Rule } from "./types.ts";

/** The reference shows a `const` or an `enum` without a type as "any", which tells nobody anything. */

const typeOf = (value: unknown): string => (value === null ? "null" : typeof value);

export const typedValues: Rule = () => ({
  Schema: {
    enter(node, ctx) {
      const schema = record(node);
      const keyword = ["const", "enum"].find((name) => name in schema);
      if (keyword === undefined || "type" in schema) return;
      const type = typeOf(keyword === "const" ? schema.const : list(schema.enum)[0]);
      const message =
        `The reference would show "${schemaName(ctx.location)}" as "any". ` +
        `Write "type: ${type}" beside its ${keyword}.`;
      ctx.report({ message, location: ctx.location.child([keyword]).key() });
    },
  },
});
