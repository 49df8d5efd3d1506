import { existsSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import path from "node:path";
import { BuildError } from "../../lib/build-error.ts";
import { type LintProblem, lintReports } from "../../lib/lint-reports.ts";

/**
 * Lints what `redocly.yaml` lists: the description and the workflows. A description that breaks a
 * rule would reach every user as a wrong type, a wrong mock and a wrong reference, so a warning
 * fails too, and so does a file that hides problems.
 */
export async function lint(root: string): Promise<void> {
  refuseIgnoreFile(root);
  await refuseNamesOfObjects(root);
  const problems = (await lintReports(root)).flatMap((report) => report.problems);
  if (problems.length > 0) throw new BuildError(problems.map(sentence).join("\n"));
}

function refuseIgnoreFile(root: string): void {
  const file = ".redocly.lint-ignore.yaml";
  if (existsSync(path.join(root, file))) {
    throw new BuildError(`${file} hides problems: fix what it lists, then delete it.`);
  }
}

/** Redocly calls what each object has under such a name, and ends without a place. */
const ofObjects = Object.getOwnPropertyNames(Object.prototype).filter(
  (name) => !["__proto__", "constructor", "toString"].includes(name),
);

async function refuseNamesOfObjects(root: string): Promise<void> {
  const key = new RegExp(`(?:^|[\\s{,"'])(${ofObjects.join("|")})["']?:(?:\\s|$)`);
  const found: string[] = [];
  for await (const file of glob("openapi/**/*.{yaml,json}", { cwd: root })) {
    const lines = (await readFile(path.join(root, file), "utf8")).split("\n");
    for (const [at, line] of lines.entries()) {
      const [, name] = key.exec(line) ?? [];
      const why = "every JavaScript object has such a member. Choose another.";
      if (name) found.push(`${file}:${at + 1} The name "${name}": ${why}`);
    }
  }
  if (found.length > 0) throw new BuildError(found.join("\n"));
}

function sentence({ ruleId, message, location: [location] }: LintProblem): string {
  const place = location?.start
    ? `${location.source.ref}:${location.start.line}:${location.start.col}`
    : [location?.source.ref, location?.pointer].filter(Boolean).join(" ");
  return `${place} ${message} (${ruleId})`;
}
