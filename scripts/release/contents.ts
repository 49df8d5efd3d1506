import type { Check } from "./check.ts";
import { outputOf } from "./command.ts";

/** Files of the package, and why an integrator gets them. */
interface Allowance {
  readonly pattern: RegExp;
  readonly why: string;
}

/** What a published package holds, and all of it. Tests have a second dot in their names. */
export const allowances: readonly Allowance[] = [
  { pattern: /^package\.json$/, why: "what npm and runtimes read" },
  { pattern: /^README\.md$/, why: "the page on the registry" },
  { pattern: /^LICENSE$/, why: "the terms" },
  { pattern: /^CHANGELOG\.md$/, why: "what changes for whoever updates" },
  { pattern: /^dist\/([\w-]+\/)?index\.js$/, why: "the entries" },
  { pattern: /^dist\/shared\/\w+\.js$/, why: "what the entries have in common" },
  { pattern: /^dist\/([\w-]+\/)?\w+\.js\.map$/, why: "the sources, for debuggers" },
  { pattern: /^dist\/([\w-]+\/)?index\.d\.ts$/, why: "the types" },
];

/** Nothing is published by accident, and nothing is forgotten. */
export const contents: Check = {
  name: "packed contents",
  async look({ root }) {
    const json = await outputOf(root, "npm", ["pack", "--dry-run", "--json"]);
    const [entry] = Object.values(JSON.parse(json)) as [{ files: { path: string }[] }];
    const files = entry.files.map(({ path }) => path);
    return { faults: contentFaults(files), note: `${files.length} files` };
  },
};

export function contentFaults(files: readonly string[]): readonly string[] {
  const unexpected = files.filter((file) => !allowances.some(({ pattern }) => pattern.test(file)));
  const missing = allowances.filter(({ pattern }) => !files.some((file) => pattern.test(file)));
  return [
    ...unexpected.map(
      (file) =>
        `${file} would be published: leave it out of \`files\` in package.json, or add it with ` +
        "its reason to scripts/release/contents.ts.",
    ),
    ...missing.map(
      ({ pattern, why }) =>
        `No file matches ${pattern.source} (${why}): see \`files\` in package.json, then: npm run build`,
    ),
  ];
}
