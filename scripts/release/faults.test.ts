import { expect, it } from "vitest";
import type { Change } from "../build/changelog/changes-between.ts";
import type { Document } from "../lib/openapi.ts";
import {
  changelogFaults,
  recordFaults,
  repositoryFaults,
  requiredVersion,
  sbomFaults,
  sizeFaults,
  treeFaults,
  versionFaults,
} from "./faults.ts";
import { contentFaults } from "./judge-package.ts";

const clean = { changed: [], tagged: "nowhere" } as const;
const sdk = { name: "sdk", version: "1.2.0", dependencies: { jose: "^6" } };
const url = "git+https://github.com/acme/sdk.git";
const workflow = { GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "Acme/sdk" };
const packed =
  "package.json README.md LICENSE CHANGELOG.md dist/src/index.js dist/src/cli/index.js dist/shared/A1B2.js dist/generated/schema.d.ts".split(
    " ",
  );
const document = { openapi: "3.1.0", paths: {} } as unknown as Document;
const components = [{ name: "jose", hashes: [{}], licenses: [{}] }];
const sbom = { metadata: { component: { name: "sdk" } }, components };
const change = { whom: "callers", where: "GET /bank", text: "changed", id: "id" };
const adds: Change = { ...change, breaking: false };
const breaks: Change = { ...change, breaking: true };

/** Each row: what is judged, the faults that were found, and what each of them must say. */
const rows: readonly (readonly [
  name: string,
  faults: readonly string[],
  want: readonly RegExp[],
])[] = [
  ["a clean tree", treeFaults(clean, "1.2.0"), []],
  ["the tagged commit", treeFaults({ ...clean, tagged: "here" }, "1.2.0", "v1.2.0"), []],
  [
    "changed files",
    treeFaults({ ...clean, changed: ["a.ts", "b.ts"] }, "1.2.0"),
    [/^a\.ts is not committed/, /^b\.ts is not committed/],
  ],
  [
    "a version that was tagged before",
    treeFaults({ ...clean, tagged: "elsewhere" }, "1.2.0"),
    [/^v1\.2\.0 was tagged on another commit/],
  ],
  [
    "a tag of another version",
    treeFaults(clean, "1.2.0", "v1.3.0"),
    [/^The tag is v1\.3\.0, but package\.json says 1\.2\.0/],
  ],

  ["a repository, outside a workflow", repositoryFaults({ ...sdk, repository: { url } }, {}), []],
  ["a repository, where it is", repositoryFaults({ ...sdk, repository: url }, workflow), []],
  [
    "no repository",
    repositoryFaults(sdk, {}),
    [/names no `repository`.*github\.com\/<owner>\/<name>\.git$/],
  ],
  [
    "no repository, in a workflow",
    repositoryFaults(sdk, workflow),
    [/npm pkg set .*url=git\+https:\/\/github\.com\/Acme\/sdk\.git$/],
  ],
  [
    "another repository",
    repositoryFaults({ ...sdk, repository: { url: "https://github.com/other/sdk" } }, workflow),
    [/is https:\/\/github\.com\/other\/sdk, but this is https:\/\/github\.com\/Acme\/sdk\./],
  ],

  [
    "an entry",
    changelogFaults("# Changelog\n\n## 1.2.0\n\n- More.\n\n## 1.1.0\n\n- Old.\n", "1.2.0"),
    [],
  ],
  ["an entry with a date", changelogFaults("## [1.2.0] - 2026-01-31\r\n\r\n- More.", "1.2.0"), []],
  [
    "no entry",
    changelogFaults("## 1.1.0\n\n- Old.\n", "1.2.0"),
    [/no entry "## 1\.2\.0": say there/],
  ],
  [
    "an empty entry",
    changelogFaults("## 1.2.0\n\n## 1.1.0\n- Old.", "1.2.0"),
    [/"## 1\.2\.0" .* is empty/],
  ],
  [
    "something newer above",
    changelogFaults("## Unreleased\n- New.\n## 1.2.0\n- More.", "1.2.0"),
    [/starts with "## Unreleased", not with "## 1\.2\.0": move/],
  ],

  ["the recorded description", recordFaults("1.2.0", structuredClone(document), document), []],
  [
    "no record",
    recordFaults("1.2.0", undefined, document),
    [/1\.2\.0 is not recorded.*npm run contract record$/],
  ],
  [
    "another record",
    recordFaults("1.2.0", { ...document, openapi: "3.0.0" }, document),
    [/delete contract-tests\/contract-lock\/released\/1\.2\.0\.json/],
  ],

  ["a minor version for an addition", versionFaults("1.2.0", "1.1.0", [adds]), []],
  ["a patch for nothing", versionFaults("1.1.1", "1.1.0", []), []],
  [
    "a patch for an addition",
    versionFaults("1.1.1", "1.1.0", [adds]),
    [/^1\.1\.1 must be at least 1\.2\.0, because since 1\.1\.0:\n {2}callers: GET \/bank/],
  ],
  [
    "a minor version for a break",
    versionFaults("1.2.0", "1.1.0", [adds, breaks]),
    [/at least 2\.0\.0[\s\S]*\nFix it with: npm version --no-git-tag-version 2\.0\.0$/],
  ],
  ["a pre-release of the right version", versionFaults("0.2.0-rc.1", "0.1.4", [breaks]), []],
  [
    "a pre-release of a version that is too low",
    versionFaults("0.1.5-rc.1", "0.1.4", [breaks]),
    [/^0\.1\.5-rc\.1 must be at least 0\.2\.0/],
  ],
  [
    "a pre-release of what is released already",
    versionFaults("0.1.4-rc.1", "0.1.4", []),
    [/^0\.1\.4-rc\.1 must be at least 0\.1\.4/],
  ],

  ["every dependency", sbomFaults(sbom, sdk), []],
  [
    "a missing dependency",
    sbomFaults({ ...sbom, components: [] }, sdk),
    [/^jose is a dependency, but not in the lock file/],
  ],
  [
    "a dependency of which nothing is known",
    sbomFaults({ ...sbom, components: [...components, { name: "left-pad" }] }, sdk),
    [/^left-pad has no hash/, /^left-pad names no licence/],
  ],

  ["sizes that just fit", sizeFaults({ client: 17_000, furtherOperation: 200 }), []],
  [
    "a large client",
    sizeFaults({ client: 17_001, furtherOperation: 1 }),
    [/^The client with .* takes 17001 bytes gzipped, 1 more than the budget/],
  ],
  [
    "large operations",
    sizeFaults({ client: 1, furtherOperation: 250.5 }),
    [/^Each further operation takes 251 bytes gzipped, 51 more/],
  ],

  ["the package as it is", contentFaults(packed), []],
  ["a test", contentFaults([...packed, "dist/src/a.test.js"]), [/^dist\/src\/a\.test\.js would/]],
  ["a source", contentFaults([...packed, "src/index.ts"]), [/^src\/index\.ts would be published/]],
  [
    "a secret",
    contentFaults([...packed, ".env", "dist/src/.npmrc"]),
    [/^\.env/, /^dist\/src\/\.npmrc/],
  ],
  [
    "no licence",
    contentFaults(packed.filter((file) => file !== "LICENSE")),
    [/\^LICENSE\$ \(the terms\)/],
  ],
  ["no build", contentFaults(packed.slice(0, 4)), Array(3).fill(/then: npm run build$/)],
];

it.each(rows)("A release with %s is judged as it should be", (_, faults, want) => {
  expect(faults).toEqual(want.map((each) => expect.stringMatching(each)));
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
