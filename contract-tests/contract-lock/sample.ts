import { BuildError } from "../../scripts/lib/build-error.ts";
import { type Document, resolve, type Schema } from "../../scripts/lib/openapi.ts";

/** A value that a schema allows, with every property, made of the examples of the description. */
export function sampleOf(document: Document, given: Schema): unknown {
  return sampleBelow(document, given, []);
}

/** The same, within what `above` refers to: what contains itself has to end, and is left out. */
function sampleBelow(document: Document, given: Schema, above: readonly unknown[]): unknown {
  if (typeof given === "boolean") return null;
  if (given.$ref && above.includes(given.$ref)) return undefined;
  const inner = (each: Schema) => sampleBelow(document, each, [...above, given.$ref]);
  const schema = resolve(document, given);
  if ("const" in schema) return schema.const;
  const [first] = (schema.examples ??
    schema.enum ??
    schema["x-extensible-enum"] ??
    []) as unknown[];
  if (first !== undefined) return first;
  const types = [schema.type ?? []].flat();
  const parts = (schema.allOf ?? []) as readonly Schema[];
  const [branch] = (schema.anyOf ?? schema.oneOf ?? []) as readonly Schema[];
  if (types.includes("object") || schema.properties || parts.length > 0) {
    const properties = Object.entries(
      (schema.properties ?? {}) as Readonly<Record<string, Schema>>,
    );
    const own = properties
      .map(([name, each]) => [name, inner(each)] as const)
      .filter(([, value]) => value !== undefined);
    const names = own.map(([name]) => name);
    const required = (schema.required ?? []) as readonly string[];
    if (
      required.some(
        (name) => Object.hasOwn(Object(schema.properties), name) && !names.includes(name),
      )
    )
      return undefined;
    const others = [...parts, ...(branch ? [branch] : [])].map(inner);
    return others.some((each) => typeof each !== "object")
      ? others[0]
      : Object.assign({}, ...others, Object.fromEntries(own));
  }
  if (branch) return inner(branch);
  if (schema.prefixItems) return (schema.prefixItems as readonly Schema[]).map(inner);
  if (types.includes("array"))
    return [inner(schema.items as Schema)].filter((each) => each !== undefined);
  if (types.includes("boolean")) return true;
  if (types.includes("null")) return null;
  throw new BuildError(
    `There is no example in ${JSON.stringify(schema)}. Give it one under "examples".`,
  );
}

/** The branches of a `oneOf` by their titles; a schema without any is its own only branch. */
export function branchesOf(document: Document, given: Schema): ReadonlyMap<string, Schema> {
  const schema = resolve(document, given);
  const branches = (schema.oneOf ?? [schema]) as readonly Schema[];
  return new Map(
    branches.map((branch, at) => {
      const resolved = resolve(document, branch);
      return [schema.oneOf ? String(resolved.title ?? at) : "", resolved];
    }),
  );
}
