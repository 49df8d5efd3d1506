import { BuildError } from "../lib/build-error.ts";
import { bundlers, tryBundler } from "./bundlers.ts";
import { compilers, tryCompiler } from "./compilers.ts";
import { jestWays, tryJest } from "./jest.ts";
import type { Results } from "./results.ts";
import { runtimes } from "./runtimes.ts";
import { tryRuntime } from "./try-runtime.ts";

/** Where the package is tried. */
export interface Place {
  readonly kind: string;
  readonly name: string;
  readonly attempt: (project: string) => Promise<Results>;
}

const placesOf = <Subject extends { readonly name: string }>(
  kind: string,
  subjects: readonly Subject[],
  attempt: (project: string, subject: Subject) => Promise<Results>,
): readonly Place[] =>
  subjects.map((subject) => ({
    kind,
    name: subject.name,
    attempt: (project) => attempt(project, subject),
  }));

/** Every place, the ones whose clocks are judged first. */
export const places: readonly Place[] = [
  ...placesOf("runtimes", runtimes, tryRuntime),
  ...placesOf("types", compilers, tryCompiler),
  ...placesOf("bundlers", bundlers, tryBundler),
  ...placesOf("jest", jestWays, tryJest),
];

/**
 * The places that were chosen.
 *
 * @param only Names of places and of kinds of them, or nothing for everything.
 * @throws {@link BuildError} if there is no such place.
 */
export function choose(only: readonly string[] | undefined): readonly Place[] {
  if (!only) return places;
  const known = [...new Set(places.flatMap(({ kind, name }) => [kind, name]))];
  const unknown = only.filter((name) => !known.includes(name));
  if (unknown.length === 0) {
    return places.filter(({ kind, name }) => only.includes(kind) || only.includes(name));
  }
  throw new BuildError(`--only knows no ${unknown.join(", ")}, only: ${known.join(", ")}.`);
}
