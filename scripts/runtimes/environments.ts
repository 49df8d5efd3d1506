import { BuildError } from "../lib/build-error.ts";
import { bundlers, tryBundler } from "./bundlers.ts";
import { compilers, tryCompiler } from "./compilers.ts";
import { jestWays, tryJest } from "./jest.ts";
import type { Results } from "./results.ts";
import { runtimes } from "./runtimes.ts";
import { tryRuntime } from "./try-runtime.ts";

/** Where the package is tried. */
export interface Environment {
  readonly kind: string;
  readonly name: string;
  readonly attempt: (project: string) => Promise<Results>;
}

const environmentsOf = <Subject extends { readonly name: string }>(
  kind: string,
  subjects: readonly Subject[],
  attempt: (project: string, subject: Subject) => Promise<Results>,
): readonly Environment[] =>
  subjects.map((subject) => ({
    kind,
    name: subject.name,
    attempt: (project) => attempt(project, subject),
  }));

/** Every environment, the ones whose clocks are judged first. */
export const environments: readonly Environment[] = [
  ...environmentsOf("runtimes", runtimes, tryRuntime),
  ...environmentsOf("types", compilers, tryCompiler),
  ...environmentsOf("bundlers", bundlers, tryBundler),
  ...environmentsOf("jest", jestWays, tryJest),
];

/**
 * The environments that were chosen.
 *
 * @param only Names of environments and of kinds of them, or nothing for everything.
 * @throws {@link BuildError} if there is no such environment.
 */
export function choose(only: readonly string[] | undefined): readonly Environment[] {
  if (!only) return environments;
  const known = [...new Set(environments.flatMap(({ kind, name }) => [kind, name]))];
  const unknown = only.filter((name) => !known.includes(name));
  if (unknown.length === 0) {
    return environments.filter(({ kind, name }) => only.includes(kind) || only.includes(name));
  }
  throw new BuildError(`--only knows no ${unknown.join(", ")}, only: ${known.join(", ")}.`);
}
