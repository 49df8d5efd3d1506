import { schemaName } from "./names.ts";
import { record } from "./nodes.ts";
import type { Rule } from "./types.ts";

/**
 * One schema for both directions looks thrifty, but the mock demands a required `readOnly` field
 * in requests as soon as it stands inside a `oneOf`, and the generated types need two readings.
 */

const KEYWORDS = ["readOnly", "writeOnly"];

export const noReadWriteOnly: Rule = () => ({
  Schema: {
    enter(node, ctx) {
      for (const keyword of KEYWORDS.filter((name) => name in record(node))) {
        const message =
          `The field "${schemaName(ctx.location)}" is marked "${keyword}". Remove the mark and give ` +
          "the request and the response a schema each, with the fields that each really has.";
        ctx.report({ message, location: ctx.location.child([keyword]).key() });
      }
    },
  },
});
