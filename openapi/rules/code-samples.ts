import { operationName } from "./names.ts";
import { withNeededList } from "./needed-list.ts";
import { list, record, text } from "./nodes.ts";
import type { Context, Location, Node, Problem } from "./types.ts";

/**
 * A reader copies the sample before reading the text. One written into the description is never
 * compiled, one in a language the reference does not list is dropped without a word, and one that
 * is missing leaves its operation alone without a start.
 */

const KEY = "x-codeSamples";
const FOLDER = "code-samples";

const advice = (operation: string, language: string): string =>
  `Write "- { lang: ${language}, label: <name>, ` +
  `source: { $ref: ../${FOLDER}/${operation}.<extension> } }" under "${KEY}:".`;

/** `…/code-samples/<operationId>.ts`, or `<operationId>.<variant>.ts` beside it. */
const isOwnFile = (ref: string, operation: string): boolean => {
  const [folder, file = ""] = ref.split("/").slice(-2);
  return folder === FOLDER && file.startsWith(`${operation}.`);
};

function sampleFault(sample: Node, operation: string, at: Location, ctx: Context): Problem[] {
  const ref = text(record(sample.source).$ref);
  const language = text(sample.lang);
  if (!isOwnFile(ref, operation)) {
    const message =
      `The ${language} sample of "${operation}" does not come from its own file in ${FOLDER}/. ` +
      advice(operation, language);
    return [{ message, location: at.child(["source"]) }];
  }
  const source = ctx.resolve(sample.source, at.source.absoluteRef).node;
  if (text(source) !== "") return [];
  const message = `The ${language} sample of "${operation}" is empty. Write it in ${ref}.`;
  return [{ message, location: at.child(["source"]) }];
}

function unlisted(sample: Node, languages: readonly string[], at: Location): Problem[] {
  const language = text(sample.lang);
  if (languages.includes(language)) return [];
  const message =
    `The reference would drop the sample in "${language}". Write one of ${languages.join(", ")}, ` +
    'or add the language under "languages:" of this rule in redocly.yaml.';
  return [{ message, location: at.child(["lang"]) }];
}

export const codeSamples = withNeededList("code-samples", "languages", (languages) => {
  const missing = (samples: readonly Node[], operation: string, at: Location): Problem[] =>
    languages
      .filter((language) => !samples.some((sample) => text(sample.lang) === language))
      .map((language) => ({
        message: `Operation "${operation}" has no ${language} sample. ${advice(operation, language)}`,
        location: at.key(),
      }));

  return {
    Operation: {
      enter(node, ctx) {
        const samples = list(record(node)[KEY]).map(record);
        const operation = operationName(node, ctx);
        const problems = samples.flatMap((sample, index) => {
          const at = ctx.location.child([KEY, index]);
          const wrongLanguage = unlisted(sample, languages, at);
          return wrongLanguage.length > 0 ? wrongLanguage : sampleFault(sample, operation, at, ctx);
        });
        for (const problem of [...missing(samples, operation, ctx.location), ...problems]) {
          ctx.report(problem);
        }
      },
    },
  };
});
