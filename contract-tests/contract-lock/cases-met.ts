import { Ajv2020 } from "ajv/dist/2020.js";
import type { Document, Schema } from "../../scripts/lib/openapi.ts";

/** What is said of a value in a case that it is. */
export interface CaseMet {
  readonly part: Schema;
  readonly isMetBy: (value: unknown) => boolean;
}

/** The cases of `if` and `dependentSchemas` that a value is. */
export function casesMet(document: Document, schema: Schema, value: unknown): readonly CaseMet[] {
  const { if: asked, then: met, else: unmet, dependentSchemas = {} } = schema;
  const has = (name: string) => (each: unknown) => Object.hasOwn(Object(each), name);
  const isAsked = asked === undefined ? () => false : predicateOf(document, asked as Schema);
  const cases = [
    { part: met, isMetBy: isAsked },
    { part: asked === undefined ? undefined : unmet, isMetBy: (each: unknown) => !isAsked(each) },
    ...Object.entries(dependentSchemas as object).map(([name, part]) => ({
      part,
      isMetBy: has(name),
    })),
  ];
  return cases.filter(
    ({ part, isMetBy }) => typeof part === "object" && isMetBy(value),
  ) as CaseMet[];
}

/** Whether a schema allows a value, but for formats. */
export const isMet = (document: Document, schema: Schema, value: unknown): boolean =>
  predicateOf(document, schema)(value);

function predicateOf({ components }: Document, asked: Schema): (value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
  return ajv.compile({ allOf: [asked], components });
}
