import type { Document } from "../../scripts/lib/openapi.ts";
import { type Problem, validatorOf } from "../support/validator.ts";
import type { Exception } from "./exceptions.ts";
import { type Place, placesOf } from "./places.ts";
import { type RequestTrial, type Trial, trialsOf } from "./trials.ts";
import type { Vectors } from "./vectors.ts";

export interface Verdict {
  readonly verdict: "accept" | "reject";
  /** Places that it complains about, each with the keyword where it names one. */
  readonly reasons: readonly string[];
}

export const accepted: Verdict = { verdict: "accept", reasons: [] };

/** A validator of requests: what it says, which reason it has to give, and where it may differ. */
export interface RequestValidator {
  readonly validate: (trial: RequestTrial) => Promise<Verdict>;
  readonly reasonOf: (trial: RequestTrial) => string;
  readonly exceptions: readonly Exception[];
}

/** Where our own validator, following a description, contradicts the locked vectors: a sentence each. */
export async function contradictionsOf(
  document: Document,
  vectors: Vectors,
): Promise<readonly string[]> {
  const places = placesOf(document).filter(({ id }) => vectors.places[id]);
  const found = places.map((place) => contradictionsAt(document, place, vectors));
  return (await Promise.all(found)).flat();
}

export async function contradictionsAt(
  document: Document,
  { id, schema }: Place,
  vectors: Vectors,
): Promise<readonly string[]> {
  const validate = validatorOf(document);
  const found = trialsOf(vectors, vectors.places[id] ?? "").map(async (trial) => {
    const reasons = (await validate(schema, trial.value)).map(reasonOf);
    const verdict = reasons.length > 0 ? "reject" : "accept";
    return contradiction(id, trial, { verdict, reasons }, `${trial.keyword} at ${trial.at || "/"}`);
  });
  return (await Promise.all(found)).flat();
}

export async function contradictionsOfRequests(
  { validate, reasonOf, exceptions }: RequestValidator,
  trials: readonly RequestTrial[],
): Promise<readonly string[]> {
  const sentences: string[] = [];
  // One after the other: hundreds at once wait for each other, and some then for too long.
  for (const trial of trials) {
    const exception = exceptions.find(({ covers }) => covers(trial));
    const wanted = { ...trial, verdict: exception?.verdict ?? trial.verdict };
    const reason = exception?.reason?.(trial) ?? reasonOf(trial);
    sentences.push(...contradiction(trial.place.id, wanted, await validate(trial), reason));
  }
  return sentences;
}

function contradiction(
  place: string,
  wanted: Trial,
  { verdict, reasons }: Verdict,
  reason: string,
): readonly string[] {
  const given = reasons.join(", ") || "no reason";
  const sentence = (text: string) => [`${place}: ${wanted.id}: must be ${text}`];
  if (verdict !== wanted.verdict) {
    return sentence(`${wanted.verdict}ed, but is ${verdict}ed (${given})`);
  }
  if (verdict === "accept" || reasons.includes(reason)) return [];
  return sentence(`rejected by ${reason}, not by ${given}`);
}

const reasonOf = ({ keyword, at }: Problem): string => `${keyword} at ${at || "/"}`;
