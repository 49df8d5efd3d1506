import { documentUses } from "./dialect/document-uses.ts";
import { refusalOf } from "./dialect/use.ts";
import { record } from "./nodes.ts";
import { reportOnce } from "./report-once.ts";
import type { Rule } from "./types.ts";

/**
 * What is made of the description reads a part of OpenAPI. What lies outside would be dropped in
 * silence, or break in generated code, where the author cannot mend it.
 */
export const dialect: Rule = () => {
  const report = reportOnce();
  return {
    Root: {
      enter(node, ctx) {
        const root = { node: record(node), location: ctx.location };
        for (const use of documentUses({ ctx, seen: new Set() }, root)) {
          const message = refusalOf(use);
          if (message !== undefined) report(ctx, { message, location: use.at });
        }
      },
    },
  };
};
