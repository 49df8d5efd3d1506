import type { Document } from "../../scripts/lib/openapi.ts";
import { type Arguments, argumentsOf } from "../support/description.ts";
import { type Place, placesOf } from "./places.ts";
import { type Trial, trialsOf } from "./trials.ts";
import type { Vectors } from "./vectors.ts";

/** A vector of a request, as the arguments of a call. */
export interface RequestTrial extends Trial {
  readonly place: Place;
  readonly given: Arguments;
}

const roles = ["body", "query", "path"];

/** Every vector of everything that requests carry; what is not tried comes from the examples. */
export function requestTrialsOf(document: Document, vectors: Vectors): readonly RequestTrial[] {
  return placesOf(document)
    .filter(({ role, id }) => roles.includes(role) && vectors.places[id])
    .flatMap((place) =>
      trialsOf(vectors, vectors.places[place.id] as string).map((trial) => ({
        ...trial,
        place,
        given: { ...argumentsOf(document, place.entry), [place.role]: trial.value },
      })),
    );
}
