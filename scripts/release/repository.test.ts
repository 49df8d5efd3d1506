import { describe, it } from "vitest";
import type { Manifest } from "./check.ts";
import { expectFaults, type Row } from "./given-want.ts";
import { repositoryFaults } from "./repository.ts";

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
