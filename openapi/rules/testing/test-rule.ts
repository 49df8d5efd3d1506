import { beforeAll, describe, expect, it } from "vitest";
import { placeInYaml } from "../../../scripts/lib/place-in-yaml.ts";
import { type LintProblem, lint } from "./lint.ts";
import { type Changes, tinyFiles } from "./tiny-description.ts";

/** A description that breaks a rule, what the rule must say, and what must satisfy it. */
export interface LintCase {
  readonly fault: string;
  /** What breaks the tiny description, and the files that it then needs beside it. */
  readonly given: Changes;
  readonly files?: Readonly<Record<string, string>>;
  /** What fixes it in another way than leaving the tiny description as it is. */
  readonly fixed?: Changes;
  readonly fixedFiles?: Readonly<Record<string, string>>;
  /** What the message names: the offender, then the way out. */
  readonly says: readonly string[];
  /** The place to fix, where it is not the first that is changed, or what holds it if it is taken away. */
  readonly at?: string;
  /** The file beside the description that is to be fixed, and how the line there begins. */
  readonly in?: readonly [file: string, line: string];
}

/** The place that a rule must point at, and the line of it. */
function wanted({ given, at, in: other, files }: Omit<LintCase, "says">) {
  const [[first = "", value] = []] = Object.entries(given);
  const place = at ?? (value === undefined ? first.replace(/\/[^/]*$/, "") : first);
  if (other)
    return { file: other[0], pointer: other[0].endsWith(".json") ? "#/" : "", line: other[1] };
  const { "openapi.json": text = "" } = tinyFiles(given, files);
  const line = text.split("\n")[placeInYaml(text, place, true).line - 1]?.trim() ?? "";
  return { file: "openapi.json", pointer: `#${place}`, line };
}

const isOurs = ({ rule }: LintProblem): boolean => rule.startsWith("pitrade/");

/**
 * A rule holds for what the dialect does not have yet, too: its own cases are in `dialect/`. Of each field
 * that a case adds would be asked whether it is a secret.
 */
const isOfEachField = ({ rule }: LintProblem): boolean =>
  rule === "pitrade/dialect" || rule === "pitrade/sensitive-fields";

/**
 * A rule that never reports looks like a rule that is always obeyed. So each one is shown a
 * description that breaks it and the same one fixed, by the real linter with the real configuration.
 */
export function testRule(rule: string, cases: readonly LintCase[]): void {
  let broken: typeof fixed;
  let fixed: readonly (readonly LintProblem[])[];
  beforeAll(async () => {
    const problems = await lint([
      ...cases.map((each) => tinyFiles(each.given, each.files)),
      ...cases.map((each) => tinyFiles(each.fixed, each.fixedFiles)),
    ]);
    const judged = problems.map((found) =>
      found.filter((each) => each.rule === `pitrade/${rule}` || !isOfEachField(each)),
    );
    broken = judged.slice(0, cases.length);
    fixed = judged.slice(cases.length);
  }, 60_000);

  describe.each(cases.map((each, index) => ({ ...each, index })))(
    `The rule ${rule}, shown $fault,`,
    ({ index, says, ...each }) => {
      it("reports that and nothing else of ours, at the place to fix", () => {
        const { line, ...place } = wanted(each);
        const ours = (broken[index] ?? []).filter(isOurs);
        expect(ours).toMatchObject([{ rule: `pitrade/${rule}`, ...place }]);
        expect(ours[0]?.line.slice(0, line.length)).toBe(line);
      });

      it("names the offender and the way out", () => {
        const message = broken[index]?.find(isOurs)?.message ?? "";
        for (const part of says) expect(message).toContain(part);
        expect(message).toMatch(/\.$/);
      });

      it("accepts the fixed description, as does every other rule", () => {
        expect(fixed[index]).toEqual([]);
      });
    },
  );
}

/** The messages of some rules alone, configured otherwise than the project has them. */
export async function messagesOf(
  rules: Changes,
  changes: Changes = {},
  files: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const plugins = [`${import.meta.dirname}/../plugin.ts`];
  const config = { telemetry: "off", plugins, rules };
  const [problems = []] = await lint([tinyFiles(changes, files)], config);
  return problems.map(({ message }) => message).sort();
}
