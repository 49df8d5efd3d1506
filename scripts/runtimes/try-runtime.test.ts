import { tmpdir } from "node:os";
import { createPiTradeClient } from "@pitrade/partner-sdk";
import { createSandbox, type Sandbox } from "@pitrade/partner-sdk/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { linkBank, openAccount } from "./program/client.ts";
import { steps } from "./program/steps.ts";
import type { Runtime } from "./runtimes.ts";
import { problemsOf, tryRuntime } from "./try-runtime.ts";

const platform = `${process.platform}-${process.arch}`;
const runtime = (binaries: Runtime["binaries"]): Runtime => ({
  name: "node-0",
  binaries,
  launch: async () => [],
  differs: { protocol: {} },
});

it("a runtime that is not packed for this platform is skipped at every step, and says so", async () => {
  const results = await tryRuntime(tmpdir(), runtime({ "sunos-sparc": "node-0/bin/node" }));
  expect(Object.keys(results)).toEqual(Object.keys(steps));
  expect(new Set(Object.values(results))).toEqual(
    new Set([`node-0 is not packed for ${platform}.`]),
  );
});

it("a runtime that should have been installed and is not fails at every step", async () => {
  const results = await tryRuntime(tmpdir(), runtime({ [platform]: "node-0/bin/node" }));
  expect(Object.keys(results)).toEqual(Object.keys(steps));
  for (const problems of Object.values(results)) {
    expect(problems).toEqual([
      expect.stringMatching(/^The program ended before this step\. .*ENOENT/),
    ]);
  }
});

describe("a step", () => {
  const want = {
    report: { trade: { outcome: "unknown" }, held: ["1 AAPL"] },
    carriedOut: { createAccount: 1 },
  };
  const given = { trade: { outcome: "unknown", why: "cut" }, held: ["1 AAPL"] };
  const judge = (report: unknown, sandbox: Sandbox) =>
    problemsOf(JSON.stringify({ step: "lost", report }), want, sandbox);
  const sandbox = createSandbox();
  beforeAll(() => openAccount(createPiTradeClient(sandbox.clientOptions)));

  it("has no problem where it reports what is wanted, with a reason or without", () => {
    expect(judge(given, sandbox)).toEqual([]);
  });

  it.each([
    [undefined],
    ["TypeError: x"],
    [{}],
    [{ ...given, trade: { outcome: "none" } }],
    [{ ...given, trade: undefined }],
    [{ ...given, held: [] }],
    [{ ...given, held: ["1 AAPL", "1 AAPL"] }],
  ])("has one where it reports %j", (report) => {
    expect(judge(report, sandbox)).toEqual([
      `It printed ${JSON.stringify({ step: "lost", report })}, ` +
        `not the report ${JSON.stringify(want.report)}.`,
    ]);
  });

  it("has one where something was carried out too often, or not at all", async () => {
    expect(judge(given, createSandbox())).toEqual(['It carried out {}, not {"createAccount":1}.']);
    const another = createSandbox();
    const client = createPiTradeClient(another.clientOptions);
    await openAccount(client);
    await linkBank(client);
    expect(judge(given, another)).toEqual([
      'It carried out {"createAccount":1,"linkBank":1}, not {"createAccount":1}.',
    ]);
  });
});
