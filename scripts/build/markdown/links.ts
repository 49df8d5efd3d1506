import { BuildError } from "../../lib/build-error.ts";
import { changeProse } from "./lines.ts";

/** Finds where a link leads in another page; `undefined` where it leads nowhere. */
export type Relocate = (target: string) => string | undefined;

/** A span of code, or the target of a link. */
const codeOrTarget = /(`+)(?!`).*?[^`]\1(?!`)|\]\(([^()\s]+)\)/g;

/**
 * The text with every link of its prose led to where the same thing stands in another page. A link
 * that leads nowhere is an error, which names them all.
 *
 * @param where What the text belongs to, for the message.
 */
export function relocateLinks(markdown: string, where: string, relocate: Relocate): string {
  const lost: string[] = [];
  const text = changeProse(markdown, (line) =>
    line.replace(codeOrTarget, (found, _ticks, target: string | undefined) => {
      if (target === undefined) return found;
      const place = relocate(target);
      if (place === undefined) lost.push(target);
      return `](${place ?? target})`;
    }),
  );
  if (lost.length === 0) return text;
  throw new BuildError(
    `${where} links to ${lost.join(", ")}, which is no chapter, heading or operation of the ` +
      "reference: mend the link in openapi/.",
  );
}
