import { BuildError } from "../../scripts/lib/build-error.ts";
import { type Document, type Schema, targetOf } from "../../scripts/lib/openapi.ts";
import { casesMet } from "./cases-met.ts";
import { numberCases } from "./number-cases.ts";
import { textCases } from "./text-cases.ts";

/** A value that a schema allows, with every property, made of the examples of the description. */
export function sampleOf(document: Document, given: Schema): unknown {
  return sampleBelow(document, given, []);
}

/** The same, within what `above` refers to: what contains itself has to end, and is left out. */
function sampleBelow(document: Document, given: Schema, above: readonly unknown[]): unknown {
  if (typeof given === "boolean") return null;
  if (given.$ref && above.includes(given.$ref)) return undefined;
  const schema = wholeOf(document, given);
  const trail = trailOf(given, schema, above);
  const inner = (each: Schema) => sampleBelow(document, each, trail);
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
    const others = [...parts, ...(branch ? [branch] : [])]
      .map(inner)
      .filter((each) => each !== undefined);
    if (others.some((each) => typeof each !== "object")) return others[0];
    const whole = Object.assign({}, ...others, Object.fromEntries(own));
    const cases = casesMet(document, schema, whole).map(({ part }) => inner(part));
    return Object.assign({}, ...cases, whole);
  }
  if (branch) return inner(branch);
  if (schema.prefixItems) {
    const { prefixItems, maxItems } = schema as {
      prefixItems: readonly Schema[];
      maxItems?: number;
    };
    return prefixItems.slice(0, maxItems).map(inner);
  }
  if (types.includes("array"))
    return [inner(schema.items as Schema)].filter((each) => each !== undefined);
  if (types.includes("boolean")) return true;
  if (types.includes("null")) return null;
  // What only demands something of what another part says.
  if (types.length === 0) return undefined;
  return plainSample(document, schema);
}

/** A text or a number that nothing gives an example of. */
function plainSample(document: Document, schema: Schema): unknown {
  const cases = [schema.type].flat().includes("string")
    ? textCases({ ...schema, pattern: undefined }, "")
    : numberCases(schema, 0);
  const fitting = new RegExp(String(schema.pattern ?? ""), "u");
  const found = cases.find(({ keyword, value }) => !keyword && fitting.test(String(value)));
  if (found) return found.value;
  const place = pointerTo(document, schema);
  throw new BuildError(
    `There is no example in ${place ?? JSON.stringify(schema)}. Give it one under "examples".`,
  );
}

/** Where a node stands: `components/schemas/Trade/properties/price`. */
function pointerTo(node: unknown, wanted: unknown): string | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  for (const [key, value] of Object.entries(node)) {
    if (value === wanted) return key;
    const below = pointerTo(value, wanted);
    if (below !== undefined) return `${key}/${below}`;
  }
  return undefined;
}

/** Keywords that demand nothing, and so may stand beside a choice that is the whole. */
const notes = new Set("oneOf discriminator type title description examples".split(" "));

/** The branches of a choice by their titles; a schema that is none is its own only branch. */
export function branchesOf(document: Document, given: Schema): ReadonlyMap<string, Schema> {
  const schema = wholeOf(document, given);
  const names = Object.keys(schema).filter((name) => !name.startsWith("x-"));
  const isChoice =
    "discriminator" in schema && "oneOf" in schema && names.every((name) => notes.has(name));
  if (!isChoice) return new Map([["", schema]]);
  return new Map(
    (schema.oneOf as readonly Schema[]).map((branch, at) => {
      const resolved = wholeOf(document, branch);
      return [String(resolved.title ?? at), resolved];
    }),
  );
}

/** A schema behind its references; what stands beside one is a part as well as what it leads to. */
export function wholeOf(document: Document, given: Schema): Schema {
  const { $ref, description, ...beside } = given;
  if (typeof $ref !== "string") return given;
  const target = targetOf(document, { $ref }) as Schema;
  if (Object.keys(beside).length === 0) return wholeOf(document, target);
  const allOf = [{ $ref }, ...((beside.allOf ?? []) as readonly Schema[])];
  return { ...beside, allOf };
}

/** What a schema is within, with itself; what it is made of refers to the same. */
export function trailOf(given: Schema, { allOf }: Schema, above: readonly unknown[]) {
  const [first] = (allOf ?? []) as readonly Schema[];
  return given.$ref && first?.$ref === given.$ref ? above : [...above, given.$ref];
}
