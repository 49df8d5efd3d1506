import { schemaName } from "./names.ts";
import { follow, isRecord, keyword, record, text } from "./nodes.ts";
import type { Rule } from "./types.ts";

/** A field without a description is a row of the reference and a hover text that say nothing. */

/** Where a field is only asked for something, and stands with its description elsewhere. */
const CONDITION = /(?<!\/properties)\/(if|not|contains)\//;

export const fieldDescriptions: Rule = () => ({
  SchemaProperties: {
    enter(properties, ctx) {
      if (CONDITION.test(ctx.location.pointer)) return;
      for (const [name, property] of Object.entries(record(properties))) {
        const location = ctx.location.child([name]);
        const target = follow(ctx, property, location);
        if (!isRecord(property) || text(keyword(property, target.node, "description"))) continue;
        const field = schemaName(location);
        const where = "$ref" in property ? ` in ${schemaName(target.location)}` : "";
        const message =
          `The field "${field}" has no description. ` +
          `Write "description:"${where} with one sentence on what it means to the integrator.`;
        ctx.report({ message, location: location.key() });
      }
    },
  },
});
