import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { expectations } from "./expectations.ts";
import type { Runtime } from "./runtimes.ts";
import { tryRuntime } from "./try-runtimes.ts";

const platform = `${process.platform}-${process.arch}`;
const runtime = (binaries: Runtime["binaries"]): Runtime => ({
  name: "node-0",
  transport: "fetch",
  binaries,
  launch: { args: [] },
});

it("A runtime that is not packed for this platform is skipped at every step, and says so", async () => {
  const cells = await tryRuntime(tmpdir(), runtime({ "sunos-sparc": "node-0/bin/node" }));
  expect(cells).toHaveLength(expectations.length);
  for (const cell of cells) {
    expect(cell).toMatchObject({ skipped: `node-0 is not packed for ${platform}.`, faults: [] });
  }
});

it("A runtime that should have been installed and is not fails at every step", async () => {
  const cells = await tryRuntime(tmpdir(), runtime({ [platform]: "node-0/bin/node" }));
  for (const { skipped, faults } of cells) {
    expect(skipped).toBeUndefined();
    expect(faults).toContain("The program ended before this step.");
    expect(faults.join(" ")).toContain("ENOENT");
  }
});
