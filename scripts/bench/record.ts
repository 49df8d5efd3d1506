import { readFile, writeFile } from "node:fs/promises";
import { BuildError } from "../lib/build-error.ts";
import { report, summary } from "./report.ts";
import { type Results, readResults, resultsFile } from "./results.ts";

const begin = "<!-- Written by `npm run bench`. -->";
const end = "<!-- End of what `npm run bench` writes. -->";

/** The documents that show figures of the recorded run, and where in them. */
export const places: readonly {
  readonly file: string;
  readonly pattern: RegExp;
  readonly text: (results: Results) => string;
}[] = [
  {
    file: "README.md",
    pattern: /^In the \[benchmark\]\(scripts\/bench\/README\.md\) of .*$/m,
    text: summary,
  },
  {
    file: "scripts/bench/README.md",
    pattern: new RegExp(`${begin}.*${end}`, "s"),
    text: (results) => `${begin}\n\n${report(results)}\n\n${end}`,
  },
];

export function withFigures(
  { file, pattern, text }: (typeof places)[number],
  document: string,
  results: Results,
): string {
  if (pattern.test(document)) return document.replace(pattern, () => text(results));
  throw new BuildError(`${file} has no place for the figures: nothing in it matches ${pattern}.`);
}

/** Writes a run, and then the documents from what was written: that is rounded. */
export async function record(results: Results, print: (line: string) => void): Promise<void> {
  // More than four digits after the point would only be noise in the diff.
  const rounded = (_: string, value: unknown) =>
    typeof value === "number" ? Number(value.toFixed(4)) : value;
  await writeFile(resultsFile, `${JSON.stringify(results, rounded, 2)}\n`);
  const written = await readResults();
  for (const place of places) {
    const document = await readFile(place.file, "utf8");
    await writeFile(place.file, withFigures(place, document, written));
  }
  print(`Recorded in scripts/bench/ and ${places.map(({ file }) => file).join(", ")}.`);
}
