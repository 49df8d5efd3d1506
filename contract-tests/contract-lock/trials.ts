import type { Document } from "../../scripts/lib/openapi.ts";
import { type Arguments, argumentsOf } from "../support/description.ts";
import { changed } from "./changed.ts";
import { type Place, placesOf, requestRoles } from "./places.ts";
import type { Vectors } from "./vectors.ts";

/** A vector, ready to be tried: with its whole value. */
export interface Trial {
  /** The same as long as what it tries is the same. */
  readonly id: string;
  readonly verdict: "accept" | "reject";
  readonly value: unknown;
  /** JSON Pointer to what is wrong; `undefined` where nothing is. */
  readonly at: string | undefined;
  /** The keyword that forbids it; `undefined` where nothing does. */
  readonly keyword: string | undefined;
}

/** Everything that a set tries; a list also everything that its entries try. */
export function trialsOf(vectors: Vectors, name: string): readonly Trial[] {
  const set = vectors.sets[name];
  if (!set) throw new Error(`The lock has no set ${name}.`);
  const own = set.vectors.map((vector): Trial => {
    const { tries, of = "", verdict, at, keyword } = vector;
    const id = `${name}: ${of && `${of}, `}${tries}`;
    return { id, verdict, value: changed(set.bases[of], vector), at, keyword };
  });
  if (!set.items) return own;
  const ofEntries = trialsOf(vectors, set.items).map(({ id, value, at, ...rest }) => ({
    ...rest,
    id: `${name}, an entry of ${id}`,
    value: [value],
    at: at === undefined ? undefined : `/0${at}`,
  }));
  return [...own, ...ofEntries];
}

/** A vector of a request, as the arguments of a call. */
export interface RequestTrial extends Trial {
  readonly place: Place;
  readonly given: Arguments;
}

/** Every vector of everything that requests carry; what is not tried comes from the examples. */
export function requestTrialsOf(document: Document, vectors: Vectors): readonly RequestTrial[] {
  return placesOf(document)
    .filter(
      ({ role, id }) => (requestRoles.includes(role) || role === "form") && vectors.places[id],
    )
    .flatMap((place) =>
      trialsOf(vectors, vectors.places[place.id] as string).map((trial) => ({
        ...trial,
        place,
        given: {
          ...argumentsOf(document, place.entry),
          [place.role === "form" ? "body" : place.role]: trial.value,
        },
      })),
    );
}
