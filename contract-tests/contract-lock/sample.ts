import { BuildError } from "../../scripts/lib/build-error.ts";
import { type Document, resolve, type Schema } from "../../scripts/lib/openapi.ts";

/** A value that a schema allows, with every property, made of the examples of the description. */
export function sampleOf(document: Document, given: Schema): unknown {
  const schema = resolve(document, given);
  if ("const" in schema) return schema.const;
  const [first] = (schema.examples ??
    schema.enum ??
    schema["x-extensible-enum"] ??
    []) as unknown[];
  if (first !== undefined) return first;
  if (schema.type === "object") {
    const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
    return Object.fromEntries(
      Object.entries(properties).map(([name, each]) => [name, sampleOf(document, each)]),
    );
  }
  if (schema.type === "array") return [sampleOf(document, schema.items as Schema)];
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
