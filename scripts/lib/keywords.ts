/** What must be known of a keyword of JSON Schema: one row for each. */
export interface Keyword {
  /** What is said of a value that breaks it: of its parameters, never of the value. */
  readonly demand: (given: never, schema: Readonly<Record<string, unknown>>) => string;
}

const count = (many: number, one: string, others: string) => `${many} ${many === 1 ? one : others}`;
const characters = (many: number) => count(many, "character", "characters");
const entries = (many: number) => count(many, "entry", "entries");
const fields = (many: number) => count(many, "field", "fields");

/** A value of JSON as a sentence shows it. */
const shown = (value: unknown) =>
  typeof value === "object" ? JSON.stringify(value) : String(value);

const either = (given: readonly string[]) =>
  given.length < 2 ? given.join("") : `${given.slice(0, -1).join(", ")} or ${given.at(-1)}`;

const types: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a finite number",
  integer: "a whole number",
  boolean: "true or false",
  object: "an object",
  array: "an array",
  null: "null",
};

const notAllowed = () => "is not allowed here";

export const keywords = {
  type: {
    demand: (given: string | readonly string[]) =>
      `must be ${either([given].flat().map((name) => types[name] ?? name))}`,
  },
  const: { demand: (given: unknown) => `must be ${shown(given)}` },
  enum: { demand: (given: readonly unknown[]) => `must be one of ${given.map(shown).join(", ")}` },
  minLength: {
    demand: (given: number) =>
      given === 1 ? "must not be empty" : `must have at least ${characters(given)}`,
  },
  maxLength: { demand: (given: number) => `must have at most ${characters(given)}` },
  pattern: { demand: (given: string) => `must match ${given}` },
  format: { demand: (given: string) => `must be written as ${given}` },
  minimum: { demand: (given: number) => `must be at least ${given}` },
  exclusiveMinimum: { demand: (given: number) => `must be more than ${given}` },
  maximum: { demand: (given: number) => `must be at most ${given}` },
  exclusiveMaximum: { demand: (given: number) => `must be less than ${given}` },
  multipleOf: { demand: (given: number) => `must be a multiple of ${given}` },
  minItems: { demand: (given: number) => `must have at least ${entries(given)}` },
  maxItems: { demand: (given: number) => `must have at most ${entries(given)}` },
  uniqueItems: { demand: () => "must not have an entry twice" },
  contains: {
    demand: (_, { minContains = 1, maxContains }) =>
      `must have at least ${entries(Number(minContains))} of the kind that is asked for${maxContains === undefined ? "" : `, and at most ${maxContains}`}`,
  },
  items: {
    demand: (_, { prefixItems }) =>
      `must have at most ${entries((prefixItems as [])?.length ?? 0)}`,
  },
  unevaluatedItems: { demand: () => "must have no further entries" },
  required: { demand: () => "is missing" },
  dependentRequired: { demand: (given: string) => `is missing, since ${given} is given` },
  minProperties: { demand: (given: number) => `must have at least ${fields(given)}` },
  maxProperties: { demand: (given: number) => `must have at most ${fields(given)}` },
  additionalProperties: { demand: notAllowed },
  unevaluatedProperties: { demand: notAllowed },
  "false schema": { demand: notAllowed },
  anyOf: { demand: (given: readonly string[]) => `must be ${either(given)}` },
  oneOf: { demand: (given: readonly string[]) => `must be ${either(given)}, and one alone` },
  not: { demand: () => "must not be what the description excludes" },
  discriminator: {
    demand: (given: readonly unknown[]) => `must be one of ${given.map(shown).join(", ")}`,
  },
} satisfies Readonly<Record<string, Keyword>>;
