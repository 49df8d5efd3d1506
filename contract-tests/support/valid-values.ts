import fc from "fast-check";
import { type Document, resolve, type Schema } from "../../scripts/lib/openapi.ts";

/** Any value that a schema of a request allows. */
export function validValues(document: Document, given: Schema): fc.Arbitrary<unknown> {
  const schema = resolve(document, given);
  if ("const" in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...(schema.enum as readonly unknown[]));
  if (schema.oneOf) {
    return fc.oneof(...(schema.oneOf as Schema[]).map((each) => validValues(document, each)));
  }
  const make = makers[schema.type as keyof typeof makers];
  if (!make) throw new Error(`No values can be made for ${JSON.stringify(schema)}.`);
  return make(document, schema);
}

const makers: Readonly<
  Record<string, (document: Document, schema: Schema) => fc.Arbitrary<unknown>>
> = {
  string: (_document, schema) => texts(schema),
  number: (_document, schema) => numbers(schema),
  integer: (_document, schema) => numbers({ ...schema, multipleOf: 1 }),
  boolean: () => fc.boolean(),
  object: (document, { properties = {}, required = [] }) =>
    fc.record(
      Object.fromEntries(
        Object.entries(properties as Readonly<Record<string, Schema>>).map(([name, each]) => [
          name,
          validValues(document, each),
        ]),
      ),
      { requiredKeys: required as string[], noNullPrototype: true },
    ),
  array: (document, { items, minItems = 0, maxItems = 5 }) =>
    fc.array(validValues(document, items as Schema), {
      minLength: minItems as number,
      maxLength: maxItems as number,
    }),
};

/** Addresses without quotes: those are legal, and no format of JSON Schema takes them. */
const addresses = fc
  .emailAddress({ size: "small" })
  .filter((address) => !/[^\w.+@-]/.test(address));

function texts({ pattern, format, minLength = 0, maxLength }: Schema): fc.Arbitrary<string> {
  if (typeof pattern === "string") return fc.stringMatching(new RegExp(pattern));
  if (format === "email") return addresses;
  return fc.string({
    // Whole characters of any script, each of which counts as one.
    unit: "binary",
    minLength: minLength as number,
    ...(typeof maxLength === "number" ? { maxLength } : {}),
  });
}

const most = 1e9;

/** Bounds as the numbers that lie just inside; only numbers of whole steps know their neighbours. */
function numbers(schema: Schema): fc.Arbitrary<number> {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf } = schema as Readonly<
    Record<string, number | undefined>
  >;
  const min = exclusiveMinimum ?? minimum ?? -most;
  const max = exclusiveMaximum ?? maximum ?? most;
  if (multipleOf === undefined) {
    const minExcluded = exclusiveMinimum !== undefined;
    const maxExcluded = exclusiveMaximum !== undefined;
    return fc.double({ min, max, minExcluded, maxExcluded, noNaN: true });
  }
  const perUnit = Math.round(1 / multipleOf);
  const first = Math.ceil(min * perUnit) + (exclusiveMinimum === undefined ? 0 : 1);
  const last = Math.floor(max * perUnit) - (exclusiveMaximum === undefined ? 0 : 1);
  return fc.maxSafeInteger().map((any) => {
    const span = last - first + 1;
    return (first + (((any % span) + span) % span)) / perUnit;
  });
}
