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

/** A file of openapi/, what is changed in it, and what the author is told. */
type Fault = readonly [file: string, from: string, to: string, want: RegExp];

/** One description that is broken in as many places as lint can see at once. */
const lintFaults: readonly Fault[] = [
  ["components/schemas/BuyTradeRequest.yaml", "  amount:\n", "  sum:\n", /\d+:\d+ .*amount/],
  [
    "paths/trade.yaml",
    '    "403":\n      $ref: ../components/responses/Forbidden.yaml\n',
    "",
    /\d+:\d+ .*403/,
  ],
  ["components/examples/PlacedBuy.yaml", "amount: 250", "amount: many", /\d+:\d+ .*number/],
  ["paths/bank.yaml", "/LinkBankRequest.yaml", "/LinkAccount.yaml", /\d+:\d+ .*LinkAccount/],
  [
    "components/schemas/DepositRequest.yaml",
    "additionalProperties: false",
    "additionalProperties: false\ncontentMediaType: text/plain",
    /\d+:\d+ .*the SDK cannot check contentMediaType/,
  ],
  ["guides/errors.md", "| 500 | ServerError", "| 501 | ServerError", /\d+:1 The row 501 has/],
  ["guides/errors.md", "(#/section/errors/cuts)", "(#/section/errors/cut)", /\d+:1 The link to/],
  ["guides/trading.md", "# Trading\n", "# Trade\n", /1:1 The chapter "Trading" must start/],
];

/** It stops a build before anything else could be said. */
const noYaml: Fault = ["paths/bank.yaml", "post:\n", "post: [\n", /\d+/];

/** What the sandbox keeps books of; and where the author is told. */
const unbooked: Fault = [
  "components/schemas/Trade.yaml",
  "  amount:\n    type: number\n",
  '  amount:\n    type: [number, "null"]\n',
  /^src\/testing\/.*\n(.*\n)*The sandbox keeps books .* change src\/testing\/ with it\.$/m,
];

/** Builds a copy with the faults in it; answers what the author is told. */
async function buildBroken(faults: readonly Fault[]): Promise<string> {
  const copy = await copyProject();
  for (const [file, from, to] of faults) {
    const target = path.join(copy, "openapi", file);
    const source = await readFile(target, "utf8");
    expect(source).toContain(from);
    await writeFile(target, source.replace(from, to));
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
  const sentence = ([file, , , want]: Fault) => new RegExp(`openapi/${file}:${want.source}`);

  it("and gives one clear sentence for each of its faults", async () => {
    const output = await buildBroken(lintFaults);
    for (const fault of lintFaults) expect(output).toMatch(sentence(fault));
  });

  it("and gives one clear sentence when the YAML cannot be parsed", async () => {
    expect(await buildBroken([noYaml])).toMatch(sentence(noYaml));
  });

  it("and names the files of the sandbox that keep books of what was changed", async () => {
    expect(await buildBroken([unbooked])).toMatch(unbooked[3]);
  });
});
