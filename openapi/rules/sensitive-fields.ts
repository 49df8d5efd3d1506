import { isRecord, record, strings, text, types } from "./nodes.ts";
import { isClosedItself, type ReachedSchema, reachableSchemas } from "./reachable-schemas.ts";
import type { Context, Node, Rule } from "./types.ts";

/**
 * Errors, logs and reports of the SDK leave out what stands in a field that is marked. Whether one is
 * a secret only its author knows, so each is asked for: once for a name, since it is hidden by its name.
 */

const MARK = "x-sensitive";
const LIST = "x-not-sensitive";

export const sensitiveFields: Rule = () => {
  /** What may be a secret, where its name is met first; in a URL no mark can hide it. */
  const fields = new Map<string, ReachedSchema>();
  const inUrls = new Map<string, ReachedSchema>();
  const [met, marked, passwords] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let isWhole = true;

  const read = (reached: ReachedSchema): void => {
    const { node, field, isHidden, inUrl } = reached;
    met.add(field);
    // What is hidden with what is around it is shown where its name stands elsewhere.
    if (node[MARK] === true && !inUrl) marked.add(field);
    if (isHidden && !inUrl) return;
    if (node.format === "password") passwords.add(field);
    if (field === "" || !mayBeSecret(node)) return;
    const same = inUrl ? inUrls : fields;
    if (!same.has(field)) same.set(field, reached);
  };

  /** Why a name cannot be in the list, and the way out. */
  const faultOf = (name: string): string | undefined => {
    if (marked.has(name)) {
      return `a field of that name is "${MARK}". Remove it here; a parameter in a URL needs another name`;
    }
    if (passwords.has(name)) return 'a field of that name has "format: password". Remove it here';
    // Behind a reference that leads nowhere may be any: only the reference is to be corrected.
    return met.has(name) || !isWhole ? undefined : "nothing has that name. Remove it";
  };

  const checkMark = (node: unknown, ctx: Context): void => {
    const mark = record(node)[MARK];
    if (mark === undefined || mark === true) return;
    const message = `"${MARK}:" with ${JSON.stringify(mark)} means nothing. Write "${MARK}: true", or remove it.`;
    ctx.report({ message, location: ctx.location.child([MARK]) });
  };

  const report = (root: unknown, ctx: Context): void => {
    const names = strings(record(root)[LIST]);
    const otherwise = (name: string) =>
      `where it is none, add ${name} to "${LIST}:" in openapi.yaml.`;
    for (const [name, { location }] of inUrls) {
      if (names.includes(name)) continue;
      const message =
        `The parameter "${name}": nothing says whether it is a secret, and every error prints the ` +
        `URL. Send a secret in a field of the body or in a header; ${otherwise(name)}`;
      ctx.report({ message, location: location.key() });
    }
    for (const [name, { called, location }] of fields) {
      if (names.includes(name) || marked.has(name) || inUrls.has(name)) continue;
      const message =
        `The field "${called}": nothing says whether it is a secret, which errors and logs must ` +
        `not print. Add "${MARK}: true" beside its type; ${otherwise(name)}`;
      ctx.report({ message, location: location.key() });
    }
    for (const [index, name] of names.entries()) {
      const fault = faultOf(name);
      if (!fault) continue;
      const message = `"${name}" of "${LIST}:": ${fault}.`;
      ctx.report({ message, location: ctx.location.child([LIST, index]) });
    }
  };

  return {
    ...reachableSchemas(read, "contains"),
    any: { enter: checkMark },
    ref: {
      enter(node, ctx) {
        checkMark(node, ctx);
        isWhole &&= ctx.resolve(node).node !== undefined;
      },
    },
    SchemaProperties: {
      enter(properties, ctx) {
        if (!("" in record(properties))) return;
        const message = 'The field "": what has no name cannot be hidden. Give it one.';
        ctx.report({ message, location: ctx.location.key() });
      },
    },
    Root: { leave: report },
  };
};

/** Where the values of an object, or of a schema without a type, are described. */
const INSIDE = ["properties", "allOf", "anyOf", "oneOf", "then", "else"];

/**
 * Whether it may hold a text or a number of any value, or be a map, whose names are texts. What lists
 * its values, or is a date, is none.
 */
function mayBeSecret(schema: Node): boolean {
  if ("enum" in schema || "const" in schema) return false;
  const own = types(schema);
  return (own.length > 0 ? own : ["object"]).some((type) => ofType[type]?.(schema) === true);
}

const ofType: Readonly<Record<string, (schema: Node) => boolean>> = {
  number: () => true,
  integer: () => true,
  string: (schema) => !("x-extensible-enum" in schema || /^date/.test(text(schema.format))),
  array: (schema) => !("items" in schema || "prefixItems" in schema),
  object: (schema) =>
    isMap(schema) || (!isClosedItself(schema) && !INSIDE.some((key) => key in schema)),
};

const isMap = (schema: Node): boolean =>
  ["additionalProperties", "unevaluatedProperties"].some((key) => isRecord(schema[key])) ||
  "patternProperties" in schema;
