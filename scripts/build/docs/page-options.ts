import { BuildError } from "../../lib/build-error.ts";
import { type Document, operationsOf } from "../../lib/openapi.ts";

interface PageOptions {
  readonly disableTelemetry?: boolean;
  readonly codeSamples?: { readonly languages?: readonly SampleName[] };
}

interface SampleName {
  readonly lang: string;
  readonly label?: string;
}

/**
 * Asserts what the page was rendered with. The renderer says nothing of a missing or misspelt
 * option: the page would then report its users' clicks to the renderer's maker, or leave out
 * samples.
 */
export function assertPageOptions(html: string, description: Document): void {
  const options = readPageOptions(html);
  const faults = [...telemetryFaults(options), ...sampleFaults(options, description)];
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
