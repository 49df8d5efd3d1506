import { describe, expect, it } from "vitest";
import type { Change } from "../breaking/changes.ts";
import type { Document } from "../openapi.ts";
import { changelogFaults } from "./changelog.ts";
import type { Manifest } from "./check.ts";
import { contentFaults } from "./contents.ts";
import { recordFaults, versionFaults } from "./description.ts";
import { repositoryFaults } from "./repository.ts";
import { type Sbom, sbomFaults } from "./sbom.ts";
import { sizeFaults } from "./size.ts";
import { treeFaults } from "./tree.ts";

interface Row<Given> {
  readonly name: string;
  readonly given: Given;
  readonly want: readonly RegExp[];
}

/** As many faults as are wanted, each as it is wanted. */
function expectFaults(faults: readonly string[], want: readonly RegExp[]): void {
  expect(faults).toEqual(want.map((each) => expect.stringMatching(each)));
}

describe("the judge of the changelog", () => {
  it.each<Row<string>>([
    {
      name: "an entry",
      given: "# Changelog\n\n## 1.2.0\n\n- More.\n\n## 1.1.0\n\n- Old.\n",
      want: [],
    },
    { name: "no entry", given: "## 1.1.0\n\n- Old.\n", want: [/no entry "## 1\.2\.0": say there/] },
    {
      name: "an empty entry",
      given: "## 1.2.0\n\n## 1.1.0\n- Old.",
      want: [/"## 1\.2\.0" .* is empty/],
    },
    {
      name: "something newer above",
      given: "## Unreleased\n- New.\n## 1.2.0\n- More.",
      want: [/starts with "## Unreleased", not with "## 1\.2\.0": move/],
    },
  ])("finds $want.length faults in $name", ({ given, want }) => {
    expectFaults(changelogFaults(given, "1.2.0"), want);
  });
});

describe("the judge of the packed files", () => {
  const whole = [
    ..."package.json README.md LICENSE CHANGELOG.md dist/src/index.js dist/src/index.d.ts".split(
      " ",
    ),
    ..."dist/src/cli/sign-now.js dist/generated/client.js dist/generated/schema.d.ts".split(" "),
  ];

  it.each<Row<readonly string[]>>([
    { name: "the package as it is", given: whole, want: [] },
    {
      name: "a test",
      given: [...whole, "dist/src/a.test.js"],
      want: [/^dist\/src\/a\.test\.js would/],
    },
    {
      name: "a source",
      given: [...whole, "src/index.ts"],
      want: [/^src\/index\.ts would be published/],
    },
    {
      name: "a secret",
      given: [...whole, ".env", "dist/src/.npmrc"],
      want: [/^\.env/, /^dist\/src\/\.npmrc/],
    },
    {
      name: "no licence",
      given: whole.filter((file) => file !== "LICENSE"),
      want: [/\^LICENSE\$ \(the terms\)/],
    },
    { name: "no build", given: whole.slice(0, 4), want: Array(4).fill(/then: npm run build$/) },
  ])("finds $want.length faults in $name", ({ given, want }) => {
    expectFaults(contentFaults(given), want);
  });
});

describe("the judge of the recorded description", () => {
  const document = { openapi: "3.1.0", paths: {} } as unknown as Document;

  it.each<Row<Document | undefined>>([
    { name: "the same", given: structuredClone(document), want: [] },
    { name: "none", given: undefined, want: [/1\.2\.0 is not recorded.*npm run release:record$/] },
    {
      name: "another",
      given: { ...document, openapi: "3.0.0" },
      want: [/1\.2\.0\.json is not what/],
    },
  ])("finds $want.length faults in $name", ({ given, want }) => {
    expectFaults(recordFaults("1.2.0", given, document), want);
  });
});

describe("the judge of the version", () => {
  const change = (breaking: boolean): Change => ({
    breaking,
    whom: "whoever calls",
    where: "GET /bank",
    text: "changed",
    rule: "rule",
  });

  it.each<Row<{ version: string; changes: readonly Change[] }>>([
    {
      name: "a minor step for an addition",
      given: { version: "1.2.0", changes: [change(false)] },
      want: [],
    },
    { name: "a patch for nothing", given: { version: "1.1.1", changes: [] }, want: [] },
    {
      name: "a patch for an addition",
      given: { version: "1.1.1", changes: [change(false)] },
      want: [
        /^1\.1\.1 must be at least 1\.2\.0, because since 1\.1\.0:\n {2}whoever calls: GET \/bank/,
      ],
    },
    {
      name: "a minor step for a break",
      given: { version: "1.2.0", changes: [change(false), change(true)] },
      want: [/at least 2\.0\.0[\s\S]*\nMend it with: npm version --no-git-tag-version 2\.0\.0$/],
    },
  ])("finds $want.length faults in $name", ({ given: { version, changes }, want }) => {
    expectFaults(versionFaults(version, "1.1.0", changes), want);
  });
});

describe("the judge of sizes", () => {
  it.each<Row<{ client: number; furtherOperation: number }>>([
    { name: "what just fits", given: { client: 12_000, furtherOperation: 200 }, want: [] },
    {
      name: "a large client",
      given: { client: 12_001, furtherOperation: 1 },
      want: [/^The client with .* takes 12001 bytes gzipped, 1 more than the budget/],
    },
    {
      name: "large operations",
      given: { client: 1, furtherOperation: 250.5 },
      want: [/^Each further operation takes 251 bytes gzipped, 51 more/],
    },
  ])("finds $want.length faults in $name", ({ given, want }) => {
    expectFaults(sizeFaults(given), want);
  });
});

describe("the judge of the SBOM", () => {
  const manifest: Manifest = { name: "sdk", version: "1.2.0", dependencies: { jose: "^6" } };
  const jose = { name: "jose", hashes: [{}], licenses: [{}] };
  const sbom = (...components: Sbom["components"]): Sbom => ({
    metadata: { component: { name: "sdk" } },
    components,
  });

  it.each<Row<Sbom>>([
    { name: "every dependency", given: sbom(jose), want: [] },
    { name: "none", given: sbom(), want: [/^jose is a dependency, but not in the lock file/] },
    {
      name: "one of which nothing is known",
      given: sbom(jose, { name: "left-pad" }),
      want: [/^left-pad has no hash/, /^left-pad names no licence/],
    },
  ])("finds $want.length faults in $name", ({ given, want }) => {
    expectFaults(sbomFaults(given, manifest), want);
  });
});

describe("the judge of the repository", () => {
  const url = "git+https://github.com/acme/sdk.git";
  const workflow = { GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "Acme/sdk" };

  it.each<Row<{ repository?: Manifest["repository"]; environment?: Record<string, string> }>>([
    { name: "a URL, outside a workflow", given: { repository: { url } }, want: [] },
    {
      name: "a URL as text, where it is",
      given: { repository: url, environment: workflow },
      want: [],
    },
    {
      name: "nothing",
      given: {},
      want: [/names no `repository`.*github\.com\/<owner>\/<name>\.git$/],
    },
    {
      name: "nothing, in a workflow",
      given: { environment: workflow },
      want: [/npm pkg set .*url=git\+https:\/\/github\.com\/Acme\/sdk\.git$/],
    },
    {
      name: "another repository",
      given: { repository: { url: "https://github.com/other/sdk" }, environment: workflow },
      want: [
        /is https:\/\/github\.com\/other\/sdk, but this is https:\/\/github\.com\/Acme\/sdk\./,
      ],
    },
  ])("finds $want.length faults in $name", ({ given: { repository, environment = {} }, want }) => {
    const manifest = { name: "sdk", version: "1.2.0", ...(repository ? { repository } : {}) };
    expectFaults(repositoryFaults(manifest, environment), want);
  });
});

describe("the judge of the working tree", () => {
  const clean = { changed: [], tagged: "nowhere" } as const;

  it.each<Row<Parameters<typeof treeFaults>>>([
    { name: "a clean tree", given: [clean, "1.2.0"], want: [] },
    {
      name: "the tagged commit",
      given: [{ ...clean, tagged: "here" }, "1.2.0", "v1.2.0"],
      want: [],
    },
    {
      name: "changed files",
      given: [{ ...clean, changed: ["a.ts", "b.ts"] }, "1.2.0"],
      want: [/^a\.ts is not committed/, /^b\.ts is not committed/],
    },
    {
      name: "a version that was tagged before",
      given: [{ ...clean, tagged: "elsewhere" }, "1.2.0"],
      want: [/^v1\.2\.0 was tagged on another commit/],
    },
    {
      name: "a tag of another version",
      given: [{ ...clean, tagged: "nowhere" }, "1.2.0", "v1.3.0"],
      want: [/^The tag is v1\.3\.0, but package\.json says 1\.2\.0/],
    },
  ])("finds $want.length faults in $name", ({ given, want }) => {
    expectFaults(treeFaults(...given), want);
  });
});
