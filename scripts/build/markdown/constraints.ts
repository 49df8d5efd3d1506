import type { Schema } from "../../lib/openapi.ts";
import { keywords } from "../keywords.ts";
import { code } from "./text.ts";

/** Keywords that are said in words, or shown in another column or as rows of their own. */
const shown = new Set([
  ...Object.keys(keywords).filter((name) => keywords[name]?.phrase),
  ..."type title description example examples required properties items".split(" "),
  ..."oneOf anyOf x-provenance x-repeats".split(" "),
]);

/** Every constraint of a schema in words; a keyword without words of its own is shown as it is. */
export function constraintsOf(schema: Schema): readonly string[] {
  const known = Object.entries(keywords).flatMap(([keyword, { phrase }]) =>
    keyword in schema ? (phrase?.(schema[keyword] as never) ?? []) : [],
  );
  return [...known, ...otherFacts(schema, shown)];
}

/** What is said of a part by keywords that have no place of their own, so that nothing is lost. */
export function otherFacts(part: object, shown: ReadonlySet<string>): readonly string[] {
  return Object.entries(part)
    .filter(([keyword]) => !shown.has(keyword))
    .flatMap(([keyword, given]) => {
      const { phrase } = keywords[keyword] ?? {};
      return phrase?.(given as never) ?? `${code(keyword)}: ${code(JSON.stringify(given))}`;
    });
}
