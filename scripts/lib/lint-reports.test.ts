import { mkdtempDisposable, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { lintReports } from "./lint-reports.ts";

it("A linter that cannot run is not taken for one that found nothing", async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), "lint-"));
  const config = "apis: { tiny: { root: tiny.yaml } }\nplugins: [./missing.js]\n";
  await writeFile(path.join(folder.path, "redocly.yaml"), config);
  await expect(lintReports(folder.path)).rejects.toThrow(/^The linter did not run: .*missing\.js/s);
});
