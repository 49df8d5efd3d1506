import { schemaName, speaksOf } from "./names.ts";
import { withNeededList } from "./needed-list.ts";
import { follow, isRecord, keyword, record, strings } from "./nodes.ts";
import type { Context, Location } from "./types.ts";

/**
 * Logs, error messages and reports of the SDK leave out what is marked here. One password or
 * account number without the mark is printed in clear.
 */

const KEY = "x-sensitive";

export const sensitiveFields = withNeededList("sensitive-fields", "names", (names, options) => {
  const except = strings(options.except);
  const isSecret = (name: string): boolean =>
    !except.includes(name) && names.some((wanted) => speaksOf(name, wanted));

  const demand = (name: string, called: string, raw: unknown, at: Location, ctx: Context): void => {
    if (!isRecord(raw)) return;
    const { node } = follow(ctx, raw, at);
    if (!isSecret(name) && keyword(raw, node, "format") !== "password") return;
    if (keyword(raw, node, KEY) !== undefined) return;
    const message =
      `The field "${called}" would be printed in logs and error messages. Add "${KEY}: true" ` +
      'beside its type, or put its name under "except:" of this rule in redocly.yaml.';
    ctx.report({ message, location: at.key() });
  };

  const checkValue = (node: unknown, ctx: Context): void => {
    const value = record(node)[KEY];
    if (value === undefined || value === true) return;
    const message = `"${KEY}:" with ${JSON.stringify(value)} means nothing. Write "${KEY}: true", or remove it.`;
    ctx.report({ message, location: ctx.location.child([KEY]) });
  };

  return {
    any: { enter: checkValue },
    ref: { enter: checkValue },
    SchemaProperties: {
      enter(properties, ctx) {
        for (const [name, property] of Object.entries(record(properties))) {
          const location = ctx.location.child([name]);
          demand(name, schemaName(location), property, location, ctx);
        }
      },
    },
    Parameter: {
      enter(parameter, ctx) {
        const { name, in: place, schema, [KEY]: marked } = record(parameter);
        if (place === "header") {
          if (marked === true) return;
          demand(String(name), String(name), schema, ctx.location.child(["schema"]), ctx);
          return;
        }
        if (marked === undefined && !isSecret(String(name))) return;
        const message =
          `The parameter "${name}" would be printed in logs and error messages, which name the ` +
          "request: no mark can hide it there. Send it as a field of the body, or as a " +
          'header; where it is no secret, put its name under "except:" of this rule in redocly.yaml.';
        ctx.report({ message, location: ctx.location });
      },
    },
  };
});
