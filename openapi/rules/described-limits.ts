import { schemaName } from "./names.ts";
import { record, text } from "./nodes.ts";
import type { Node, Rule } from "./types.ts";

/**
 * People read the description of a field, programs its keywords. Where the one says "at least 100"
 * and the other "minimum: 10", every check follows the keyword and every reader the text.
 */

interface Limit {
  /** What the text says; its group is the number. */
  readonly says: RegExp;
  readonly keywords: readonly string[];
  /** The values that mean the number. */
  readonly holds: (value: unknown, number: number) => boolean;
}

const NUMBER = "(\\d[\\d,]*(?:\\.\\d+)?|one|two|three|four|five|six|seven|eight|nine|ten)";
const WORDS = "zero one two three four five six seven eight nine ten".split(" ");

const numberOf = (said: string): number =>
  WORDS.includes(said) ? WORDS.indexOf(said) : Number(said.replaceAll(",", ""));

const limit = (
  says: string,
  keywords: readonly string[],
  holds: Limit["holds"] = (value, number) => value === number,
): Limit => ({ says: new RegExp(`\\b${says}`, "gi"), keywords, holds });

const LIMITS: readonly Limit[] = [
  limit(`at least ${NUMBER}(?! decimals?)`, ["minimum", "minLength", "minItems"]),
  limit(`at most ${NUMBER}(?! decimals?)`, ["maximum", "maxLength", "maxItems"]),
  limit(`more than ${NUMBER}`, ["exclusiveMinimum"]),
  limit(`less than ${NUMBER}`, ["exclusiveMaximum"]),
  limit(`at most ${NUMBER} decimals?`, ["multipleOf"], (value, n) => value === 10 ** -n),
  limit(`${NUMBER} digits?`, ["pattern"], (value, n) => text(value).includes(`{${n}}`)),
];

const contradictions = (schema: Node): string[] =>
  LIMITS.flatMap(({ says, keywords, holds }) => {
    const written = keywords.filter((keyword) => keyword in schema);
    return [...text(schema.description).matchAll(says)]
      .filter(([, said]) => {
        const number = numberOf(String(said).toLowerCase());
        return written.length > 0 && !written.some((keyword) => holds(schema[keyword], number));
      })
      .map(([phrase]) => {
        const values = written.map((keyword) => `"${keyword}: ${schema[keyword]}"`).join(", ");
        return `says "${phrase}", but beside it stands ${values}`;
      });
  });

export const describedLimits: Rule = () => ({
  Schema: {
    enter(node, ctx) {
      for (const contradiction of contradictions(record(node))) {
        const message =
          `The description of "${schemaName(ctx.location)}" ${contradiction}. ` +
          "Write the same number in both, or in other words what is no limit of the value.";
        ctx.report({ message, location: ctx.location.child(["description"]) });
      }
    },
  },
});
