import { type Document, resolve, type Schema } from "../../lib/openapi.ts";

/** A schema with everything that it refers to, and the references that led there. */
export interface Followed {
  readonly schema: Schema;
  readonly trail: readonly string[];
  /** The name of the component that contains itself here; `undefined` where none does. */
  readonly repeats?: string;
}

/**
 * Follows references and joins the parts of `allOf`. What stands beside a `$ref` counts for more
 * than what it leads to.
 */
export function follow(document: Document, given: Schema, trail: readonly string[]): Followed {
  const { $ref, allOf, ...own } = given;
  if (typeof $ref === "string") {
    const name = $ref.slice($ref.lastIndexOf("/") + 1);
    if (trail.includes($ref)) return { schema: own, trail, repeats: name };
    const target = follow(document, resolve<Schema>(document, { $ref }), [...trail, $ref]);
    return { ...target, schema: join(target.schema, own) };
  }
  if (!Array.isArray(allOf)) return { schema: given, trail };
  const parts = allOf.map((part: Schema) => follow(document, part, trail));
  return {
    schema: [...parts.map(({ schema }) => schema), own].reduce(join, {}),
    trail: [...new Set([...trail, ...parts.flatMap((part) => part.trail)])],
  };
}

function join(one: Schema, other: Schema): Schema {
  const joined = { ...one, ...other };
  return {
    ...joined,
    ...(joined.properties
      ? { properties: { ...(one.properties as object), ...(other.properties as object) } }
      : {}),
    ...(joined.required
      ? { required: [...new Set([...namesOf(one.required), ...namesOf(other.required)])] }
      : {}),
  };
}

function namesOf(required: unknown): readonly string[] {
  return Array.isArray(required) ? required : [];
}

/** The branches of a choice, each with its title. */
export interface Branch {
  readonly title: string;
  readonly schema: Schema;
}

export function branchesOf(document: Document, { oneOf, anyOf }: Schema): readonly Branch[] {
  const branches = (oneOf ?? anyOf ?? []) as readonly Schema[];
  return branches.map((schema, at) => ({ title: titleOf(document, schema, at), schema }));
}

function titleOf(document: Document, schema: Schema, at: number): string {
  const { title } = follow(document, schema, []).schema;
  if (typeof title === "string") return title;
  return typeof schema.$ref === "string"
    ? schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1)
    : `case ${at + 1}`;
}

/** What kind of value a schema allows, in a few words. */
export function typeOf(document: Document, given: Schema, trail: readonly string[] = []): string {
  const { schema, repeats, ...rest } = follow(document, given, trail);
  if (repeats) return repeats;
  const { type, oneOf, anyOf, items } = schema;
  if (oneOf ?? anyOf) {
    const titles = branchesOf(document, schema).map(({ title }) => title);
    return `${oneOf ? "one of" : "any of"} ${titles.join(", ")}`;
  }
  if (type === "array" && items) {
    return `array of ${typeOf(document, items as Schema, rest.trail)}`;
  }
  if (Array.isArray(type)) return type.join(" or ");
  return typeof type === "string" ? type : "any";
}
