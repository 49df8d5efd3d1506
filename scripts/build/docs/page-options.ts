import { existsSync } from "node:fs";
import path from "node:path";
import { BuildError } from "../../lib/build-error.ts";
import { type Document, operationsOf } from "../../lib/openapi.ts";

interface PageOptions {
  readonly disableTelemetry?: boolean;
  readonly codeSamples?: { readonly languages?: readonly SampleName[] };
  readonly downloadUrls?: readonly { readonly url: string }[];
}

interface SampleName {
  readonly lang: string;
  readonly label?: string;
}

/**
 * Asserts what the page was rendered with. The renderer takes a missing or misspelt option
 * without a word: the page would then report its reader's clicks to the renderer's maker, leave
 * out samples, or offer files that are not there.
 */
export function assertPageOptions(html: string, description: Document, folder: string): void {
  const options = readPageOptions(html);
  const faults = [
    ...telemetryFaults(options),
    ...sampleFaults(options, description),
    ...downloadFaults(options, folder),
  ];
  if (faults.length > 0) throw new BuildError(faults.join("\n"));
}

function readPageOptions(html: string): PageOptions {
  const json = /^\s*const __redoc_options = (\{.*\});$/m.exec(html)?.[1];
  if (json === undefined) {
    throw new BuildError(
      "The rendered page has no line with __redoc_options: the renderer's markup has changed; " +
        "adapt scripts/build/docs/page-options.ts to it.",
    );
  }
  return JSON.parse(json);
}

function telemetryFaults({ disableTelemetry }: PageOptions): readonly string[] {
  if (disableTelemetry === true) return [];
  return ["The reference would send usage reports: write `telemetry: off` in redocly.yaml."];
}

function sampleFaults(options: PageOptions, description: Document): readonly string[] {
  const shown = new Set(options.codeSamples?.languages?.map(keyOf));
  return operationsOf(description).flatMap(({ operation }) =>
    (operation["x-codeSamples"] ?? [])
      .filter((sample) => !shown.has(keyOf(sample)))
      .map(
        ({ lang, label }) =>
          `The ${label ?? lang} sample of ${operation.operationId} would be left out of the ` +
          `reference: add {lang: ${lang}, label: ${label ?? lang}} to ` +
          "openapi.codeSamples.languages in redocly.yaml.",
      ),
  );
}

/** The renderer matches samples to languages by label, and by language only without one. */
function keyOf({ lang, label }: SampleName): string {
  return (label ?? lang).toLowerCase();
}

function downloadFaults({ downloadUrls = [] }: PageOptions, folder: string): readonly string[] {
  return downloadUrls
    .filter(({ url }) => !existsSync(path.resolve(folder, url)))
    .map(
      ({ url }) =>
        `The reference would offer ${url} for download, which is not there: ` +
        "mend openapi.downloadUrls in redocly.yaml.",
    );
}
