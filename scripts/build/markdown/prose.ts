import { codeOrTarget, linesOf } from "../../../openapi/rules/markdown.ts";
import { BuildError } from "../../lib/build-error.ts";

function changeProse(markdown: string, change: (line: string) => string): string {
  return linesOf(markdown)
    .map(({ text, fenced }) => (fenced ? text : change(text)))
    .join("\n");
}

export function shiftHeadings(markdown: string, levels: number): string {
  return changeProse(markdown, (line) => line.replace(/^(?=#{1,6} )/, "#".repeat(levels)));
}

/** Finds where a link leads in another page; `undefined` where it leads nowhere. */
export type Relocate = (target: string) => string | undefined;

/** The text with every link of its prose led to where the same thing stands in another page. */
export function relocateLinks(markdown: string, where: string, relocate: Relocate): string {
  return changeProse(markdown, (line) =>
    line.replace(codeOrTarget, (found, _ticks, target: string | undefined) => {
      if (target === undefined) return found;
      const place = relocate(target);
      if (place !== undefined) return `](${place})`;
      throw new BuildError(`${where} links to ${target}, for which it has no place.`);
    }),
  );
}
