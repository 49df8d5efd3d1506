/**
 * The spec author's second promise: a description that is broken gives clear sentences, each with
 * its file, and changes nothing that was built before.
 */
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { readTree } from "../../scripts/lib/read-tree.ts";
import { copyProject, runScript } from "../support/project-copy.ts";

/** One description that is broken in as many places as lint can see at once. */
const lintFaults = [
  {
    name: "a field is renamed in a schema only",
    file: "components/schemas/BuyTradeRequest.yaml",
    edit: ["  amount:\n", "  sum:\n"],
    want: /^openapi\/components\/schemas\/BuyTradeRequest\.yaml:\d+:\d+ .*amount/m,
  },
  {
    name: "a status is dropped",
    file: "paths/trade.yaml",
    edit: ['    "403":\n      $ref: ../components/responses/Forbidden.yaml\n', ""],
    want: /^openapi\/paths\/trade\.yaml:\d+:\d+ .*403/m,
  },
  {
    name: "an example is made invalid",
    file: "components/examples/PlacedBuy.yaml",
    edit: ["amount: 250", "amount: many"],
    want: /^openapi\/components\/examples\/PlacedBuy\.yaml:\d+:\d+ .*number/m,
  },
  {
    name: "a reference leads nowhere",
    file: "paths/bank.yaml",
    edit: ["schemas/LinkBankRequest.yaml", "schemas/LinkAccountRequest.yaml"],
    want: /^openapi\/paths\/bank\.yaml:\d+:\d+ .*LinkAccountRequest/m,
  },
  {
    name: "a request uses a keyword that the SDK cannot check",
    file: "components/schemas/DepositRequest.yaml",
    edit: [
      "additionalProperties: false",
      "additionalProperties: false\ncontentMediaType: text/plain",
    ],
    want: /^openapi\/components\/schemas\/DepositRequest\.yaml:\d+:\d+ .*the SDK cannot check contentMediaType/m,
  },
] as const;

/** What stops a build before anything else could be said. */
const stoppers = [
  {
    name: "the YAML cannot be parsed",
    file: "paths/bank.yaml",
    edit: ["post:\n", "post: [\n"],
    want: /openapi\/paths\/bank\.yaml:\d+/,
  },
] as const;

type Fault = (typeof lintFaults | typeof stoppers)[number];

/** Builds a copy with the faults in it; answers what the author is told. */
async function buildBroken(faults: readonly Fault[]): Promise<string> {
  const copy = await copyProject();
  for (const { file, edit } of faults) {
    const target = path.join(copy, "openapi", file);
    const source = await readFile(target, "utf8");
    expect(source).toContain(edit[0]);
    await writeFile(target, source.replace(edit[0], edit[1]));
  }
  const before = await readTree(path.join(copy, "generated"));
  const { status, output } = await runScript(copy, "build.ts");
  expect(status).toBe(1);
  expect(output).not.toMatch(/^\s+at /m);
  expect(before.size).toBeGreaterThan(0);
  expect(isDeepStrictEqual(await readTree(path.join(copy, "generated")), before)).toBe(true);
  expect(await readdir(path.join(copy, ".build"))).toEqual([]);
  await rm(copy, { recursive: true });
  return output;
}

describe("a broken description changes nothing", () => {
  it("and gives one clear sentence for each of its faults", async () => {
    const output = await buildBroken(lintFaults);
    for (const { want } of lintFaults) expect(output).toMatch(want);
  });

  it.each(stoppers)("and gives one clear sentence when $name", async (fault) => {
    expect(await buildBroken([fault])).toMatch(fault.want);
  });
});
