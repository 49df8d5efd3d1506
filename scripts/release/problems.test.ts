import { expect, it } from "vitest";
import type { Change } from "../build/changelog/changes-between.ts";
import type { Document } from "../lib/openapi.ts";
import { contentProblems, largestTarball, tarballProblems } from "./check-package.ts";
import {
  budget,
  changelogProblems,
  recordProblems,
  repositoryProblems,
  requiredVersion,
  sizeProblems,
  type Tree,
  treeProblems,
  versionProblems,
} from "./problems.ts";

const [, limit] = budget.client;
const [, each] = budget.furtherOperation;

const sdk = { name: "sdk", version: "1.2.0" };
const change = { whom: "callers", where: "GET /bank", text: "changed", id: "id" };
const adds: Change = { ...change, breaking: false };
const breaks: Change = { ...change, breaking: true };

const tree = (state: Partial<Tree>, tag?: string) =>
  treeProblems({ changed: [], tagged: "nowhere", ...state }, "1.2.0", tag);

const changelog = (text: string) => changelogProblems(text, "1.2.0");

const document = { openapi: "3.1.0", paths: {} } as unknown as Document;
const record = (recorded?: Document) => recordProblems("1.2.0", recorded, document);

const version = (name: string, since: string, ...changes: readonly Change[]) =>
  versionProblems(name, since, changes);

const texts = ["skills/pitrade/SKILL.md", "generated/docs/errors.json"];
const files = [
  ...["package.json", "README.md", "LICENSE", "CHANGELOG.md", "generated/docs/chapters/errors.md"],
  ...texts,
];
const built = ["index.js", "cli/index.js"].map((file) => `dist/${file}`);
const packed = [...files, ...built, "dist/shared/A1B2.js", "dist/index.d.ts"];
const packedWith = (...more: readonly string[]) => contentProblems([...packed, ...more]);

/** Each row: what is judged, the problems that were found, and what each of them must say. */
const rows: readonly (readonly [string, readonly string[], readonly RegExp[]])[] = [
  ["a clean tree", tree({}), []],
  ["the tagged commit", tree({ tagged: "here" }, "v1.2.0"), []],
  [
    "changed files",
    tree({ changed: ["a.ts", "b.ts"] }),
    [/^a\.ts is not com/, /^b\.ts is not com/],
  ],
  ["a version that was tagged before", tree({ tagged: "elsewhere" }), [/^v1\.2\.0 was tagged on/]],
  ["another tag", tree({}, "v1.3.0"), [/^The tag is v1\.3\.0, but package\.json says 1\.2\.0/]],

  ["a repository", repositoryProblems({ ...sdk, repository: "github:acme/sdk" }), []],
  ["no repository", repositoryProblems(sdk), [/no `repo.*github\.com\/<owner>\/<name>\.git$/]],

  ["an entry", changelog("# Changelog\n\n## 1.2.0\n\n- More.\n\n## 1.1.0\n\n- Old.\n"), []],
  ["an entry with a date", changelog("## [1.2.0] - 2026-01-31\r\n\r\n- More."), []],
  ["no entry", changelog("## 1.1.0\n\n- Old.\n"), [/no entry "## 1\.2\.0": say there/]],
  ["an empty entry", changelog("## 1.2.0\n\n## 1.1.0\n- Old."), [/"## 1\.2\.0" .* is empty/]],
  [
    "a newer entry",
    changelog("## Unreleased\n- New.\n## 1.2.0\n- More."),
    [/"## Unreleased", not/],
  ],

  ["the recorded description", record(structuredClone(document)), []],
  ["no record", record(), [/1\.2\.0 is not recorded.*npm run contract record$/]],
  [
    "another record",
    record({ ...document, openapi: "3.0.0" }),
    [/lete contract-.*\/1\.2\.0\.json/],
  ],

  ["a minor version for an addition", version("1.2.0", "1.1.0", adds), []],
  ["a patch for nothing", version("1.1.1", "1.1.0"), []],
  [
    "a patch for an addition",
    version("1.1.1", "1.1.0", adds),
    [/^1\.1\.1 .* least 1\.2\.0, .*\n {2}c/],
  ],
  ["a minor version for a break", version("1.2.0", "1.1.0", adds, breaks), [/version 2\.0\.0$/]],
  ["a pre-release of the right version", version("0.2.0-rc.1", "0.1.4", breaks), []],
  ["a pre-release of a low version", version("0.1.5-rc.1", "0.1.4", breaks), [/least 0\.2\.0/]],
  ["a pre-release of what is released", version("0.1.4-rc.1", "0.1.4"), [/least 0\.1\.4/]],

  ["sizes that just fit", sizeProblems({ client: limit, furtherOperation: each }), []],
  [
    "a large client",
    sizeProblems({ client: limit + 1, furtherOperation: 1 }),
    [/\d+ bytes .*, 1 more/],
  ],
  [
    "large operations",
    sizeProblems({ client: 1, furtherOperation: each + 50.5 }),
    [/\d+ bytes .*, 51 more/],
  ],

  ["the package as it is", packedWith(), []],
  ["a test", packedWith("dist/a.test.js"), [/^dist\/a\.test\.js would be published/]],
  ["a size that just fits", tarballProblems(largestTarball), []],
  ["a large package", tarballProblems(largestTarball + 5), [/ 5 too many/]],
  ["the page of the reference", packedWith("generated/docs/index.html"), [/would be published/]],
  ["a source", packedWith("src/index.ts"), [/^src\/index\.ts would be published/]],
  ["secrets", packedWith(".env", "dist/.npmrc"), [/^\.env/, /^dist\/\.npmrc/]],
  ["no licence", contentProblems(packed.filter((file) => file !== "LICENSE")), [/the terms/]],
  ["no build", contentProblems(files), Array(3).fill(/then: npm run build$/)],
];

it.each(rows)("A release with %s is judged as it should be", (_, problems, want) => {
  expect(problems).toEqual(want.map((each) => expect.stringMatching(each)));
});

it.each([
  ["0.1.4", [], "0.1.4"],
  ["0.1.4", [adds], "0.1.5"],
  ["0.1.4", [adds, breaks], "0.2.0"],
  ["1.2.3", [], "1.2.3"],
  ["1.2.3", [adds], "1.3.0"],
  ["1.2.3", [breaks, adds], "2.0.0"],
  ["0.2.0-rc.1", [breaks], "0.2.0"],
])("After %s with %j the lowest version is %s", (released, changes, required) => {
  expect(requiredVersion(released, changes)).toBe(required);
});
