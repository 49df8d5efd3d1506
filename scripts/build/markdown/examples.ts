import { type Document, type Example, type MediaType, resolve } from "../../lib/openapi.ts";
import { jsonBlock, paragraphs, plain } from "./text.ts";

/** Every example of a body, with its name. */
export function examplesOf(document: Document, { examples = {} }: MediaType): string {
  return paragraphs(
    ...Object.entries(examples).map(([name, given]) => {
      const { summary, value } = resolve<Example>(document, given);
      const title = summary ? `${plain(name)}, ${plain(summary)}` : plain(name);
      return paragraphs(`Example ${title}:`, jsonBlock(value));
    }),
  );
}
