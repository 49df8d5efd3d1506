import { descriptionOf } from "./descriptions.ts";
import { linesOf } from "./markdown.ts";
import { withNeededList } from "./needed-list.ts";
import { record } from "./nodes.ts";
import type { Problem } from "./types.ts";

/**
 * A value that prose spells in its own way, `CANCELED` for `CANCELLED`, is copied into filters and
 * programs, where it matches nothing and no error says so.
 */

const KEYWORDS = ["enum", "const", "x-extensible-enum"];

/** A word in code marks, or alone in the first cell of a row. */
const WORDS = /`([A-Z][A-Z_]{2,})`|(?<=^\| )([A-Z][A-Z_]{3,})(?= \|)/g;

const commonStart = (one: string, other: string): number => {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
};

export const knownValues = withNeededList("known-values", "others", (others) => {
  const values = new Set<string>();
  const said = new Map<string, Problem["location"]>();
  return {
    any: {
      enter(node, ctx) {
        const given = record(node);
        for (const value of KEYWORDS.flatMap((key) => [given[key]].flat())) values.add(`${value}`);
        const description = descriptionOf(node, ctx);
        if (!description) return;
        for (const { text, line } of linesOf(description.text)) {
          for (const [, marked, alone] of text.matchAll(WORDS)) {
            said.set(String(marked ?? alone), description.at(line));
          }
        }
      },
    },
    Root: {
      leave(_, ctx) {
        for (const [word, location] of said) {
          if (values.has(word) || others.includes(word)) continue;
          const [near = ""] = [...values].sort(
            (one, other) => commonStart(other, word) - commonStart(one, word),
          );
          const advice = commonStart(near, word) > 2 ? `Write "${near}"` : "Write one that it has";
          const message =
            `"${word}" is a value of nothing in this description. ${advice}; a word that is no value ` +
            "of the API stands without code marks, and not alone in the first cell of a row.";
          ctx.report({ message, location });
        }
      },
    },
  };
});
