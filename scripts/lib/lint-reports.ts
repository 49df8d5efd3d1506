import { readFile } from "node:fs/promises";
import path from "node:path";
import { isMultiple, unitsOf } from "../../openapi/rules/is-multiple.ts";
import { BuildError } from "./build-error.ts";
import { placeInYaml } from "./place-in-yaml.ts";
import { redocly } from "./redocly.ts";

/** One problem as `redocly lint --format=json` reports it. */
export interface LintProblem {
  readonly ruleId: string;
  readonly message: string;
  readonly location: readonly {
    readonly source: { readonly ref: string };
    readonly start?: { readonly line: number; readonly col: number };
    readonly pointer?: string;
    readonly reportOnKey?: boolean;
  }[];
}

/** Lints descriptions: what was found in each. The arguments may name them, and a configuration. */
export async function lintReports(
  cwd: string,
  args: readonly string[] = [],
): Promise<readonly { readonly problems: readonly LintProblem[] }[]> {
  const options = ["--format=json", "--max-problems=10000"];
  const { stdout, stderr } = await redocly(cwd, ["lint", ...args, ...options]);
  if (!stdout.startsWith("{")) {
    throw new BuildError(`The linter did not run: ${stderr.trim() || stdout.trim()}`);
  }
  // One report after the other, without anything between them.
  const reports: readonly { readonly problems: readonly LintProblem[] }[] = JSON.parse(
    `[${stdout.replaceAll("\n}{", "\n},{")}]`,
  );
  return Promise.all(
    reports.map(async ({ problems }) => {
      const faults = await Promise.all(problems.map((each) => isFaultOfFloats(cwd, each)));
      const placed = problems.filter((_, at) => !faults[at]).map((each) => withOwnPlace(cwd, each));
      return { problems: withoutEchoes(await Promise.all(placed)) };
    }),
  );
}

/**
 * Leaves out what only repeats another problem: what a `$ref` that leads nowhere brings with it, what a
 * schema that cannot be read brings with it (every example that is compared with it, among others), and
 * what the dialect says with a way out.
 */
function withoutEchoes(problems: readonly LintProblem[]): readonly LintProblem[] {
  const placesOf = (...rules: readonly string[]) =>
    problems
      .filter(({ ruleId }) => rules.includes(ruleId))
      .map(({ location }) => placeOf(location));
  const [dangling, refused] = [placesOf("no-unresolved-refs"), placesOf("pitrade/dialect")];
  const isMistaken = placesOf("struct", "pitrade/dialect", "pitrade/patterns").length > 0;
  return problems.filter(({ ruleId, message, location }) => {
    const place = placeOf(location);
    if (ruleId === "pitrade/dialect") return true;
    if (isMistaken && message.startsWith("Example validation errored: ")) return false;
    if (refused.includes(place)) return !["struct", "no-unresolved-refs"].includes(ruleId);
    if (ruleId === "struct" && refused.some((each) => place.startsWith(`${each}/`))) return false;
    if (ruleId === "no-unresolved-refs" || dangling.length === 0) return true;
    return !dangling.includes(place) && !message.includes("can't resolve reference");
  });
}

/** Whether an example is refused though it is a multiple: Redocly divides floats, and refuses 4.35 of 0.01. */
async function isFaultOfFloats(
  cwd: string,
  { ruleId, message, location: [place] }: LintProblem,
): Promise<boolean> {
  const [, step] = /must be multiple of (\S+)\.$/.exec(message) ?? [];
  if (!(Number(step) > 0) || !place || !/^no-invalid-.*-examples$/.test(ruleId)) return false;
  const { value } = placeInYaml(await textOf(cwd, place), place.pointer ?? "");
  return typeof value === "number" && isMultiple(value, ...unitsOf(Number(step)));
}

/** A key that has a `%` in it is decoded by Redocly, which then does not find it and names a place above. */
async function withOwnPlace(cwd: string, problem: LintProblem): Promise<LintProblem> {
  const [place, ...others] = problem.location;
  if (!place?.start || !place.pointer?.includes("%")) return problem;
  const start = placeInYaml(await textOf(cwd, place), place.pointer, place.reportOnKey);
  return { ...problem, location: [{ ...place, start }, ...others] };
}

const textOf = (cwd: string, { source }: LintProblem["location"][number]): Promise<string> =>
  readFile(path.join(cwd, source.ref), "utf8");

const placeOf = ([place]: LintProblem["location"]): string =>
  `${place?.source.ref} ${place?.pointer}`;
