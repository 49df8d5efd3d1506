import type { Operation } from "../../lib/openapi.ts";
import { block, paragraphs, plain } from "./text.ts";

/** Languages of samples that highlighters know by another name. */
const fences: Readonly<Record<string, string>> = { curl: "bash", shell: "bash" };

/** Every code sample of an operation. */
export function samplesOf({ "x-codeSamples": samples = [] }: Operation): string {
  return paragraphs(
    ...samples.map(({ lang, label = lang, source }) =>
      paragraphs(`**${plain(label)}**`, block(fences[lang] ?? lang, source)),
    ),
  );
}
