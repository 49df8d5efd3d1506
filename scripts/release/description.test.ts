import { describe, it } from "vitest";
import type { Document } from "../lib/openapi.ts";
import type { Change } from "./breaking/changes.ts";
import { recordFaults, versionFaults } from "./description.ts";
import { expectFaults, type Row } from "./given-want.ts";

describe("the judge of the recorded description", () => {
  const document = { openapi: "3.1.0", paths: {} } as unknown as Document;

  it.each<Row<Document | undefined>>([
    { name: "the same", given: structuredClone(document), want: [] },
    { name: "none", given: undefined, want: [/1\.2\.0 is not recorded.*npm run contract record$/] },
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
