import { list, record, text } from "./nodes.ts";
import type { Context } from "./types.ts";

/** A sample that every operation has: the language, the label that readers pick it by, the file. */
export interface SampleKind {
  readonly lang: string;
  readonly label: string;
  /** Name of the file; `{operationId}` in it stands for the operation's. */
  readonly file: string;
}

export const FOLDER = "code-samples";

const PLACE = "{operationId}";

/** How an entry of the list is written, for messages. */
export const KIND_ENTRY = ` of { lang: <language>, label: <name>, file: "${PLACE}.<extension>" }`;

/** The entries that name all three; a file without the operation in its name would serve them all. */
export const readKinds = (value: unknown): SampleKind[] =>
  list(value)
    .map(record)
    .map(({ lang, label, file }) => ({ lang: text(lang), label: text(label), file: text(file) }))
    .filter(({ lang, label, file }) => lang && label && file.includes(PLACE));

export const fileOf = ({ file }: SampleKind, operation: string): string =>
  file.replaceAll(PLACE, operation);

export const lineFor = (kind: SampleKind, operation: string): string =>
  `"- { lang: ${kind.lang}, label: ${kind.label}, ` +
  `source: { $ref: ../${FOLDER}/${fileOf(kind, operation)} } }"`;

/** Whether the reference lists a sample: it matches labels in any case. */
export function isShown({ label }: SampleKind, { config }: Context): boolean {
  const { codeSamples } = record(config?.resolvedConfig?.openapi);
  const labels = list(record(codeSamples).languages).map((language) =>
    text(record(language).label),
  );
  return labels.some((shown) => shown.toLowerCase() === label.toLowerCase());
}
