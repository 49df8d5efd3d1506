import { BuildError } from "../lib/build-error.ts";
import { type Document, type OperationEntry, resolve, type Schema } from "../lib/openapi.ts";

/**
 * Turns the schema of a request into the constraint that the SDK checks: references resolved,
 * annotations removed. A keyword that the SDK cannot check is refused here: if it were left out,
 * the SDK would send what the description forbids.
 */
export type Constraint = Readonly<Record<string, unknown>>;

export function bodyConstraintOf(
  document: Document,
  { operation }: OperationEntry,
): Constraint | undefined {
  const media = operation.requestBody?.content["application/json"];
  return media && constraintOf(document, media.schema, `the body of ${operation.operationId}`);
}

export function queryConstraintOf(
  document: Document,
  entry: OperationEntry,
): Constraint | undefined {
  const query = entry.parameters.filter((parameter) => parameter.in === "query");
  if (query.length === 0) return undefined;
  const place = `the query of ${entry.operation.operationId}`;
  const properties = query.map(({ name, schema }) => [
    name,
    constraintOf(document, schema ?? {}, place),
  ]);
  return {
    type: "object",
    additionalProperties: false,
    required: query.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(properties),
  };
}

const annotations = new Set([
  "title",
  "description",
  "examples",
  "example",
  "default",
  "deprecated",
]);

/** How each keyword is carried over; what is not in this table cannot be checked. */
const keywords: Readonly<
  Record<string, (document: Document, value: unknown, place: string, schema: Schema) => unknown>
> = {
  type: oneType,
  const: same,
  enum: same,
  minLength: same,
  maxLength: same,
  pattern: same,
  format: knownFormat,
  minimum: same,
  exclusiveMinimum: same,
  maximum: same,
  exclusiveMaximum: same,
  multipleOf: decimalStep,
  minItems: same,
  maxItems: same,
  required: same,
  items: (document, value, place) => constraintOf(document, value as Schema, place),
  properties: (document, value, place) =>
    Object.fromEntries(
      Object.entries(value as Record<string, Schema>).map(([name, schema]) => [
        name,
        constraintOf(document, schema, `${place}, property ${name}`),
      ]),
    ),
  additionalProperties: (_document, value, place) => expect(value, value === false, place, "false"),
  oneOf: alternatives,
  discriminator: (_document, value) => (value as { propertyName: string }).propertyName,
};

function constraintOf(document: Document, given: Schema, place: string): Constraint {
  const schema = resolve(document, given);
  const entries = Object.entries(schema).filter(
    ([name]) => !annotations.has(name) && !name.startsWith("x-"),
  );
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const carry = keywords[name];
      if (!carry) throw unsupported(`the keyword ${name}`, place);
      return [name, carry(document, value, `${place}, ${name}`, schema)];
    }),
  );
}

function same(_document: Document, value: unknown): unknown {
  return value;
}

function oneType(_document: Document, value: unknown, place: string): unknown {
  return expect(value, typeof value === "string", place, "a single type");
}

const formats = ["email", "password"];

function knownFormat(_document: Document, value: unknown, place: string): unknown {
  return expect(value, formats.includes(value as string), place, `one of ${formats.join(", ")}`);
}

function decimalStep(_document: Document, value: unknown, place: string): unknown {
  const power = /^(1|0\.0*1)$/.test(String(value));
  return expect(value, power, place, "1, 0.1, 0.01 and so on");
}

function alternatives(document: Document, value: unknown, place: string, schema: Schema): unknown {
  const name = (schema.discriminator as { propertyName?: string } | undefined)?.propertyName;
  const constraints = (value as readonly Schema[]).map((each) =>
    constraintOf(document, each, place),
  );
  const told = constraints.every(
    ({ properties }) =>
      (properties as Record<string, Constraint> | undefined)?.[name ?? ""]?.const !== undefined,
  );
  return expect(
    constraints,
    told,
    place,
    "alternatives with a discriminator that has a const in each",
  );
}

function expect(value: unknown, holds: boolean, place: string, want: string): unknown {
  if (!holds) throw unsupported(`anything but ${want}`, place);
  return value;
}

function unsupported(what: string, place: string): BuildError {
  return new BuildError(
    `In ${place}: the SDK cannot check ${what} before sending. Write the schema without it, or ` +
      "teach src/validation/keywords.ts and scripts/build/request-constraint.ts to check it.",
  );
}
