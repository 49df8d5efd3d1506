import { existsSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import path from "node:path";
import { BuildError } from "../../lib/build-error.ts";
import { type LintProblem, lintReports } from "../../lib/lint-reports.ts";
import { unixLines } from "../../lib/unix-lines.ts";
import { missingParts } from "../markdown/skill.ts";
import { misreadYaml } from "../misread-yaml.ts";
import { circlesOf, encodedReferences, type SourceFile, unseenParts } from "../references.ts";

/**
 * Lints what `redocly.yaml` lists: the description and the workflows. A description that breaks a
 * rule would reach every user as a wrong type, a wrong mock and a wrong reference, so a warning
 * fails too, and so does a file that hides problems.
 */
export async function lint(root: string): Promise<void> {
  refuseIgnoreFile(root);
  const files = await sourceFiles(root);
  refuse([...files.flatMap(namesOfObjects), ...files.flatMap(misreadYaml)]);
  const reports = await lintReports(root).catch((fault: unknown) => {
    refuse(circlesOf(files));
    throw fault;
  });
  const problems = reports.flatMap((report) => report.problems.map(sentence));
  const parts = missingParts(await guidesIn(root));
  refuse([...files.flatMap(encodedReferences), ...unseenParts(files), ...problems, ...parts]);
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new BuildError(problems.join("\n"));
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

async function sourceFiles(root: string): Promise<readonly SourceFile[]> {
  const names = new Set<string>();
  for await (const file of glob("openapi/**/*.{yaml,yml,json}", { cwd: root })) names.add(file);
  const files: SourceFile[] = [];
  for (const file of names) {
    const text = await readFile(path.join(root, file), "utf8").catch(ifMissing);
    if (text === undefined) continue;
    files.push({ file, text });
    for (const [, to = ""] of text.matchAll(TARGET)) {
      names.add(path.posix.join(path.posix.dirname(file), to));
    }
  }
  return files;
}

async function guidesIn(root: string): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const file of glob("openapi/guides/*.md", { cwd: root })) {
    texts.push(unixLines(await readFile(path.join(root, file), "utf8")));
  }
  return texts;
}

const TARGET = /\$ref["']?\s*:\s*["']?([^"'#,}\n]+\.(?:ya?ml|json))\b/g;

/** The linter says which reference leads nowhere. */
function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

function namesOfObjects({ file, text }: SourceFile): readonly string[] {
  const key = new RegExp(`(?:^|[\\s{,"'])(${ofObjects.join("|")})["']?:(?:\\s|$)`);
  const why = "every JavaScript object has such a member. Choose another.";
  return text.split("\n").flatMap((line, at) => {
    const [, name] = key.exec(line) ?? [];
    return name ? [`${file}:${at + 1} The name "${name}": ${why}`] : [];
  });
}

function sentence({ ruleId, message, location: [location] }: LintProblem): string {
  const place = location?.start
    ? `${location.source.ref}:${location.start.line}:${location.start.col}`
    : [location?.source.ref, location?.pointer].filter(Boolean).join(" ");
  return `${place} ${message} (${ruleId})`;
}
