import { schemaName, speaksOf } from "./names.ts";
import { withNeededList } from "./needed-list.ts";
import { follow, isRecord, keyword, record, text, types } from "./nodes.ts";
import type { Context, Location, Node } from "./types.ts";

/**
 * Logs, error messages and reports of the SDK leave out what is marked here. One password or
 * account number without the mark is printed in clear.
 */

const KEY = "x-sensitive";

export const sensitiveFields = withNeededList("sensitive-fields", "names", (names) => {
  const isOfSecret = speaksOf(names);
  const isSecret = (name: unknown, schema: Node): boolean =>
    isOfSecret(String(name)) && !isHarmless(schema);
  /** Fields and headers of such a name, which may say that they are none. */
  const asked = new Set<string>();
  const keyOf = ({ source, pointer }: Location) => source.absoluteRef + pointer;

  const demand = (name: string, called: string, raw: unknown, at: Location, ctx: Context): void => {
    if (!isRecord(raw)) return;
    const { node } = follow(ctx, raw, at);
    const isPassword = keyword(raw, node, "format") === "password";
    if (!isSecret(name, { ...node, ...raw }) && !isPassword) return;
    const mayBeNone = !isPassword && node[KEY] !== true;
    if (mayBeNone) asked.add(keyOf(at));
    if (keyword(raw, node, KEY) !== undefined) return;
    const message =
      `The field "${called}" would be printed in logs and error messages. Add "${KEY}: true" ` +
      `beside its type${mayBeNone ? `, or "${KEY}: false" where it is no secret` : ""}.`;
    ctx.report({ message, location: at.key() });
  };

  const checkValue = (node: unknown, ctx: Context): void => {
    const { [KEY]: value, in: place, name, schema } = record(node);
    if (value === undefined || value === true) return;
    const isAsked = isOfUrl(place)
      ? isSecret(name, follow(ctx, schema, ctx.location).node)
      : asked.has(keyOf(ctx.location));
    if (value === false && isAsked) return;
    const message = `"${KEY}:" with ${JSON.stringify(value)} means nothing here. Write "${KEY}: true", or remove it.`;
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
        const { node } = follow(ctx, schema, ctx.location);
        if (marked === false || (marked === undefined && !isSecret(name, node))) return;
        const message =
          `The parameter "${name}" would be printed in logs and error messages, which name the ` +
          "request: no mark can hide it there. Send it as a field of the body, or as a " +
          `header; where it is no secret, write "${KEY}: false" beside its name.`;
        ctx.report({ message, location: ctx.location });
      },
    },
  };
});

/** Says of a secret whether there is one, until when, or of which kind, and never what it is. */
const isHarmless = (schema: Node): boolean =>
  ["enum", "const", "x-extensible-enum"].some((key) => key in schema) ||
  /^date/.test(text(schema.format)) ||
  types(schema)
    .filter((type) => type !== "null")
    .join() === "boolean";

const isOfUrl = (place: unknown) => place === "query" || place === "path";
