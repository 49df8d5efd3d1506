import { record } from "./nodes.ts";
import type { Rule } from "./types.ts";

/**
 * The mock reads the schemas as JSON Schema draft-07 unless this line is there, and stops
 * validating bodies altogether when it names the base dialect of OpenAPI instead.
 */

const KEY = "jsonSchemaDialect";
const DIALECT = "https://json-schema.org/draft/2020-12/schema";

export const jsonSchemaDialect: Rule = () => ({
  Root: {
    enter(node, ctx) {
      const root = record(node);
      if (root[KEY] === DIALECT) return;
      const message = `The mock would misread every schema. Write "${KEY}: ${DIALECT}" at the root of the description.`;
      const location = KEY in root ? ctx.location.child([KEY]) : ctx.location.child(["openapi"]);
      ctx.report({ message, location: KEY in root ? location : location.key() });
    },
  },
});
