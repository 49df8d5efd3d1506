import { BuildError } from "../lib/build-error.ts";
import { bundlers, tryBundler } from "./bundlers.ts";
import { compilers, tryCompiler } from "./compilers.ts";
import type { Results } from "./results.ts";
import { runtimes } from "./runtimes.ts";
import { tryRuntime } from "./try-runtime.ts";

/** Where the package is tried. */
export interface Place {
  readonly kind: "runtimes" | "types" | "bundlers";
  readonly name: string;
  readonly attempt: (project: string) => Promise<Results>;
}

/** Every place, the ones whose clocks are judged first. */
export const places: readonly Place[] = [
  ...runtimes.map((runtime) => ({
    kind: "runtimes" as const,
    name: runtime.name,
    attempt: (project: string) => tryRuntime(project, runtime),
  })),
  ...compilers.map((compiler) => ({
    kind: "types" as const,
    name: compiler.name,
    attempt: (project: string) => tryCompiler(project, compiler),
  })),
  ...bundlers.map((bundler) => ({
    kind: "bundlers" as const,
    name: bundler.name,
    attempt: (project: string) => tryBundler(project, bundler),
  })),
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
