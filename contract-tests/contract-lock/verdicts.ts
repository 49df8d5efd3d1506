import type { ErrorObject } from "ajv/dist/2020.js";
import type { Document } from "../../scripts/lib/openapi.ts";
import type { FaultFinder } from "../support/judge.ts";
import { faultFinderOf } from "./fault-finder.ts";
import { type Place, placesOf } from "./places.ts";
import { type Trial, trialsOf } from "./trials.ts";
import type { Vectors } from "./vectors.ts";

/** Where our own judge, following a description, contradicts the locked vectors: a sentence each. */
export function contradictionsOf(document: Document, vectors: Vectors): readonly string[] {
  const faultsOf = faultFinderOf(document);
  const places = placesOf(document).filter(({ id }) => vectors.places[id]);
  return places.flatMap((place) => contradictionsAt(faultsOf, place, vectors));
}

/** The same for one place. */
export function contradictionsAt(
  faultsOf: FaultFinder,
  { id, schema }: Place,
  vectors: Vectors,
): readonly string[] {
  return trialsOf(vectors, vectors.places[id] ?? "").flatMap((trial) => {
    const contradiction = judge(trial, faultsOf(schema, trial.value));
    return contradiction ? [`${id}: ${trial.id}: ${contradiction}`] : [];
  });
}

function judge(trial: Trial, faults: readonly ErrorObject[]): string | undefined {
  const found = faults.map(({ instancePath, keyword }) => `${keyword} at ${instancePath || "/"}`);
  if (trial.verdict === "accept") {
    return faults.length === 0 ? undefined : `must be accepted, but: ${found.join(", ")}`;
  }
  if (faults.length === 0) return "must be rejected, but is accepted";
  if (faults.some((fault) => isTheReason(trial, fault))) return undefined;
  return `must be rejected by ${trial.keyword} at ${trial.at || "/"}, not by ${found.join(", ")}`;
}

function isTheReason({ at, keyword }: Trial, fault: ErrorObject): boolean {
  const { missingProperty, additionalProperty } = fault.params as Record<string, unknown>;
  const member = missingProperty ?? additionalProperty;
  const place = member === undefined ? fault.instancePath : `${fault.instancePath}/${member}`;
  return fault.keyword === keyword && place === at;
}
