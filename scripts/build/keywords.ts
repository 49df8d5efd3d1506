import type { FinalStates, Schema } from "../lib/openapi.ts";
import { code, value } from "./markdown/text.ts";

/**
 * What must be known of a keyword of a schema, of JSON Schema or of our own: one row for each. What
 * a keyword means is known to Ajv; validators/ajv-keywords.ts has what Ajv has no exact word for.
 */
export interface Keyword {
  /** What is said of a value that breaks it: of its parameters, never of the value. */
  readonly demand?: (given: never, schema: Readonly<Record<string, unknown>>) => string;
  /** What the reference says; nothing where it has no words for it. */
  readonly phrase?: (given: never) => string | undefined;
  /** What it bounds, for values and for changes at its boundary. */
  readonly bound?: Bound;
  /** A schema can do without it, and a test must notice. */
  readonly droppable?: true;
}

export interface Bound {
  readonly of: "number" | "text" | "list" | "object";
  /** On which side the forbidden values lie. */
  readonly side: -1 | 1;
  readonly itself: boolean;
}

const counted = (many: number, one: string, others: string) =>
  `${many} ${many === 1 ? one : others}`;
const units = {
  number: (many: number) => `${many}`,
  text: (many: number) => counted(many, "character", "characters"),
  list: (many: number) => counted(many, "entry", "entries"),
  object: (many: number) => counted(many, "field", "fields"),
};

/** A bound, which is said alike of what breaks it and in the reference. */
function bound(of: Bound["of"], side: Bound["side"], itself = true) {
  const words = itself ? ["at least", "at most"] : ["more than", "less than"];
  const phrase = (given: number) => `${words[side < 0 ? 0 : 1]} ${units[of](given)}`;
  const verb = of === "number" ? "must be" : "must have";
  const demand = (given: number) =>
    of === "text" && side < 0 && given === 1 ? "must not be empty" : `${verb} ${phrase(given)}`;
  return { demand, phrase, bound: { of, side, itself }, droppable: true } as const;
}

const list = (given: readonly unknown[]) => given.map(value).join(", ");
const shown = (given: unknown) =>
  typeof given === "object" ? JSON.stringify(given) : String(given);

/** What a value must be, as a choice. */
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

export const typeNames = (given: string | readonly string[]) =>
  either([given].flat().flatMap((name) => (types[name] ?? name).split(" or ")));

/** What a header can carry: of anything else, servers and proxies make what they like (RFC 9110, section 5.5). */
export const headerText = "^[!-~]([ -~]*[!-~])?$";

/** Forms that a value may have; of those that no words tell apart, the description says more. */
function forms(given: readonly string[]) {
  const all = [...new Set(given)];
  return `must be ${either(all)}${all.length < given.length ? " as described" : ""}`;
}

const isOneOf = (given: readonly unknown[]) => `must be one of ${given.map(shown).join(", ")}`;
const notAllowed = () => "is not allowed here";

/** In the order in which the reference says them. */
const rows = {
  type: { demand: (given: string | readonly string[]) => `must be ${typeNames(given)}` },
  const: {
    demand: (given: unknown) => `must be ${shown(given)}`,
    phrase: (given: unknown) => `always ${value(given)}`,
    droppable: true,
  },
  enum: {
    demand: isOneOf,
    phrase: (given: readonly unknown[]) => `one of ${list(given)}`,
    droppable: true,
  },
  "x-extensible-enum": {
    demand: isOneOf,
    phrase: (given: readonly unknown[]) => `known values ${list(given)}; others may follow`,
    droppable: true,
  },
  "x-final": {
    phrase: (given: FinalStates) => `final: ${list(given.states)}`,
    droppable: true,
  },
  format: {
    demand: (given: string) => `must be written as ${given}`,
    phrase: (given: string) => `format ${code(given)}`,
    droppable: true,
  },
  pattern: {
    demand: (given: string) =>
      given === headerText
        ? "must be printable ASCII, without blanks at its ends"
        : `must match ${given}`,
    phrase: (given: string) => `matches ${code(given)}`,
    droppable: true,
  },
  minLength: bound("text", -1),
  maxLength: bound("text", 1),
  minimum: bound("number", -1),
  exclusiveMinimum: bound("number", -1, false),
  maximum: bound("number", 1),
  exclusiveMaximum: bound("number", 1, false),
  multipleOf: {
    demand: (given: number) => `must be a multiple of ${given}`,
    phrase: (given: number) => `a multiple of ${given}`,
    droppable: true,
  },
  minItems: bound("list", -1),
  maxItems: bound("list", 1),
  uniqueItems: {
    demand: () => "must have no entry twice",
    phrase: (given: boolean) => (given ? "no entry twice" : undefined),
    droppable: true,
  },
  minProperties: bound("object", -1),
  maxProperties: bound("object", 1),
  additionalProperties: {
    demand: notAllowed,
    phrase: (given: unknown) => (given === false ? "no other fields" : undefined),
  },
  unevaluatedProperties: {
    demand: notAllowed,
    phrase: (given: unknown) => (given === false ? "no other fields" : undefined),
    droppable: true,
  },
  contains: {
    demand: (_given: never, { minContains = 1, maxContains }) => {
      const kind = "of the kind that is asked for";
      if (minContains === 0) return `must have at most ${units.list(Number(maxContains))} ${kind}`;
      const most = maxContains === undefined ? "" : `, and at most ${maxContains}`;
      return `must have at least ${units.list(Number(minContains))} ${kind}${most}`;
    },
    droppable: true,
  },
  items: {
    demand: (_given: never, { prefixItems }) =>
      `must have at most ${units.list((prefixItems as readonly unknown[] | undefined)?.length ?? 0)}`,
  },
  required: { demand: () => "is missing" },
  if: { droppable: true },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: { droppable: true },
  else: { droppable: true },
  dependentSchemas: { droppable: true },
  // The cases of the four above, as markdown/dereference.ts writes them.
  "x-cases": {
    phrase: (given: readonly Case[]) =>
      given
        .map(({ asked, met, unmet }) => {
          const otherwise = met === undefined ? `unless ${inWords(asked)}` : "otherwise";
          return [
            ...(met === undefined ? [] : [`if ${inWords(asked)}: ${inWords(met)}`]),
            ...(unmet === undefined ? [] : [`${otherwise}: ${inWords(unmet)}`]),
          ].join("; ");
        })
        .join("; "),
  },
  dependentRequired: {
    demand: (given: string) => `is missing, since ${given} is given`,
    phrase: (given: Readonly<Record<string, readonly string[]>>) =>
      Object.entries(given)
        .map(([name, needed]) => `${code(name)} only with ${needed.map(code).join(" and ")}`)
        .join("; "),
    droppable: true,
  },
  anyOf: { demand: forms },
  oneOf: { demand: (given: readonly string[]) => `${forms(given)}, but only one of them` },
  not: { demand: () => "must not be what the description excludes", droppable: true },
  discriminator: {
    demand: isOneOf,
    phrase: (given: { readonly propertyName: string }) =>
      `told apart by ${code(given.propertyName)}`,
    droppable: true,
  },
  default: { phrase: (given: unknown) => `${value(given)} when left out` },
  deprecated: { phrase: (given: boolean) => (given ? "deprecated" : undefined) },
  "x-sensitive": {
    phrase: (given: boolean) => (given ? "sensitive: kept out of errors and logs" : undefined),
    droppable: true,
  },
  "x-provenance": { droppable: true },
  // What a schema that is `false` says, by the name that Ajv has for it.
  "false schema": { demand: notAllowed },
} satisfies Readonly<Record<string, Keyword>>;

/** What follows where an object is as it is asked for. */
export interface Case {
  readonly asked: Schema;
  readonly met?: Schema;
  readonly unmet?: Schema;
}

/** What a schema demands, in words; what there are none for is shown as it is. */
function inWords(schema: Schema | boolean): string {
  if (typeof schema === "boolean") return schema ? "anything" : "not allowed";
  const { properties = {}, required = [], ...others } = schema as Demanded;
  const fields = Object.entries(properties).flatMap(([name, each]) => {
    const said = inWords(each);
    return said === "anything" ? [] : [`${code(name)} ${said}`];
  });
  const own = Object.entries(others).flatMap(([name, given]) => {
    if (unsaid.includes(name)) return [];
    const phrase = keywords[name]?.phrase?.(given as never);
    return [phrase ?? `${code(name)}: ${code(JSON.stringify(given))}`];
  });
  const demanded = required.length > 0 ? [`with ${required.map(code).join(" and ")}`] : [];
  return [...demanded, ...fields, ...own].join(", ") || "anything";
}

interface Demanded extends Schema {
  readonly properties?: Readonly<Record<string, Schema | boolean>>;
  readonly required?: readonly string[];
}

/** What a field says of itself where it is shown. */
const unsaid = "type title description examples example $comment x-provenance".split(" ");

export const keywords: Readonly<Record<string, Keyword>> = rows;

export function demandOf(keyword: string, given: unknown, schema: object = {}): string {
  const demand = keywords[keyword]?.demand;
  if (!demand) throw new Error(`scripts/build/keywords.ts has no sentence for ${keyword}`);
  return demand(given as never, schema as Readonly<Record<string, unknown>>);
}

export function boundsOf(...of: readonly Bound["of"][]): readonly (readonly [string, Bound])[] {
  return Object.entries(keywords).flatMap(([name, { bound }]) =>
    bound && of.includes(bound.of) ? [[name, bound] as const] : [],
  );
}
