import fc from "fast-check";
import { type Document, resolve, type Schema } from "../../scripts/lib/openapi.ts";
import { validValues } from "./valid-values.ts";

/** A value with one fault, and where the fault is (JSON Pointer). */
export interface Faulty {
  readonly value: unknown;
  readonly at: string;
}

type Members = Readonly<Record<string, unknown>>;

/** Objects that a schema of a request allows, but for one fault in one property. */
export function faultyValues(document: Document, given: Schema): fc.Arbitrary<Faulty> {
  const schema = resolve(document, given);
  if (schema.oneOf) {
    return fc.oneof(...(schema.oneOf as Schema[]).map((each) => faultyValues(document, each)));
  }
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
  const valid = validValues(document, schema) as fc.Arbitrary<Members>;
  const required = (schema.required ?? []) as readonly string[];
  return fc.oneof(
    ...required.map((name) =>
      valid.map((body) => ({ value: without(body, name), at: `/${name}` })),
    ),
    ...Object.entries(properties).map(([name, each]) =>
      fc.tuple(valid, wrongValues(resolve(document, each))).map(([body, wrong]) => ({
        value: { ...body, [name]: wrong },
        at: `/${name}`,
      })),
    ),
    ...(schema.additionalProperties === false ? [undeclared(valid, properties)] : []),
  );
}

function without(body: Members, name: string): Members {
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));
}

function undeclared(valid: fc.Arbitrary<Members>, properties: object): fc.Arbitrary<Faulty> {
  const name = fc.string({ minLength: 1 }).filter((each) => !Object.hasOwn(properties, each));
  return fc.tuple(valid, name, fc.jsonValue()).map(([body, extra, value]) => ({
    // Entries, since an assignment of __proto__ would not make a property.
    value: Object.fromEntries([...Object.entries(body), [extra, value]]),
    at: `/${extra.replaceAll("~", "~0").replaceAll("/", "~1")}`,
  }));
}

/** Values that one keyword of a schema forbids. */
function wrongValues(schema: Schema): fc.Arbitrary<unknown> {
  const broken = Object.entries(schema).flatMap(([keyword, bound]) => {
    const breaks = breakers[keyword];
    const values = breaks?.(bound as never);
    return values ? [values] : [];
  });
  return fc.oneof(...broken);
}

const finite = { noNaN: true, noDefaultInfinity: true };

const valuesOf = {
  string: fc.string(),
  // Not what stands for an id: the SDK sends that on.
  number: fc.double(finite).filter((value) => !(Number.isSafeInteger(value) && value >= 0)),
  boolean: fc.boolean(),
  null: fc.constant(null),
  array: fc.array(fc.jsonValue(), { maxLength: 2 }),
  object: fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 2, noNullPrototype: true }),
} as const;

/** How each keyword is broken, as far as it can be for every bound. */
const breakers: Readonly<Record<string, (bound: never) => fc.Arbitrary<unknown> | undefined>> = {
  type: (type: string) =>
    fc.oneof(
      ...Object.entries(valuesOf)
        .filter(([name]) => name !== (type === "integer" ? "number" : type))
        .map(([, values]) => values),
    ),
  const: (only: unknown) => fc.string().filter((value) => value !== only),
  enum: (all: readonly unknown[]) => fc.string().filter((value) => !all.includes(value)),
  minLength: (least: number) =>
    least > 0 ? fc.string({ unit: "binary", maxLength: least - 1 }) : undefined,
  maxLength: (most: number) => fc.string({ minLength: most + 1 }),
  pattern: (pattern: string) =>
    fc.string().filter((value) => !new RegExp(pattern, "u").test(value)),
  format: (format: string) =>
    format === "email" ? fc.string().filter((value) => !value.includes("@")) : undefined,
  minimum: (least: number) => fc.double({ ...finite, max: least, maxExcluded: true }),
  exclusiveMinimum: (max: number) => fc.double({ ...finite, max }),
  maximum: (most: number) => fc.double({ ...finite, min: most, minExcluded: true }),
  exclusiveMaximum: (min: number) => fc.double({ ...finite, min }),
  multipleOf: (step: number) =>
    fc.integer({ min: 1, max: 1e9 }).map((steps) => Number((steps * step + step / 2).toFixed(8))),
};
