import type { FinalStates, Schema } from "../../lib/openapi.ts";
import { code, value } from "./text.ts";

/** How a keyword is said in words; `undefined` where the keyword adds nothing to say. */
type Phrase = (given: unknown) => string | undefined;

const list = (given: unknown) => (given as readonly unknown[]).map(value).join(", ");

/** What a value must be, keyword by keyword, in the order in which it is said. */
const phrases: Readonly<Record<string, Phrase>> = {
  const: (given) => `always ${value(given)}`,
  enum: (given) => `one of ${list(given)}`,
  "x-extensible-enum": (given) => `known values ${list(given)}; others may follow`,
  "x-final": (given) => `final: ${list((given as FinalStates).states)}`,
  format: (given) => `format ${code(String(given))}`,
  pattern: (given) => `matches ${code(String(given))}`,
  minLength: (given) => `at least ${given} ${Number(given) === 1 ? "character" : "characters"}`,
  maxLength: (given) => `at most ${given} ${Number(given) === 1 ? "character" : "characters"}`,
  minimum: (given) => `at least ${given}`,
  exclusiveMinimum: (given) => `more than ${given}`,
  maximum: (given) => `at most ${given}`,
  exclusiveMaximum: (given) => `less than ${given}`,
  multipleOf: (given) => `a multiple of ${given}`,
  minItems: (given) => `at least ${given} ${Number(given) === 1 ? "entry" : "entries"}`,
  maxItems: (given) => `at most ${given} ${Number(given) === 1 ? "entry" : "entries"}`,
  uniqueItems: (given) => (given ? "no entry twice" : undefined),
  additionalProperties: (given) => (given === false ? "no other fields" : undefined),
  discriminator: (given) => {
    const { propertyName } = given as { propertyName: string };
    return `told apart by ${code(propertyName)}`;
  },
  default: (given) => `${value(given)} when left out`,
  deprecated: (given) => (given ? "deprecated" : undefined),
  "x-sensitive": (given) => (given ? "sensitive: kept out of errors and logs" : undefined),
};

/** Keywords that are said in words, or shown in another column or as rows of their own. */
const shown = new Set([
  ...Object.keys(phrases),
  ..."type title description example examples required properties items".split(" "),
  ..."oneOf anyOf x-provenance x-repeats".split(" "),
]);

/** Every constraint of a schema in words; a keyword without words of its own is shown as it is. */
export function constraintsOf(schema: Schema): readonly string[] {
  const known = Object.entries(phrases).flatMap(([keyword, say]) =>
    keyword in schema ? (say(schema[keyword]) ?? []) : [],
  );
  return [...known, ...otherFacts(schema, shown)];
}

/** What is said of a part by keywords that have no place of their own, so that nothing is lost. */
export function otherFacts(part: object, shown: ReadonlySet<string>): readonly string[] {
  return Object.entries(part)
    .filter(([keyword]) => !shown.has(keyword))
    .map(([keyword, given]) => `${code(keyword)}: ${code(JSON.stringify(given))}`);
}
