import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BuildError } from "../../lib/build-error.ts";
import type { Document } from "../../lib/openapi.ts";
import { assertPageOptions } from "./page-options.ts";

describe("the options of the rendered page", () => {
  let folder: string;

  beforeAll(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), "page-options-")), "docs");
    await mkdir(folder);
    await writeFile(path.join(folder, "openapi.yaml"), "");
  });
  afterAll(() => rm(path.dirname(folder), { recursive: true }));

  const good = {
    disableTelemetry: true,
    codeSamples: { languages: [{ lang: "typescript", label: "SDK" }] },
    downloadUrls: [{ title: "openapi.yaml", url: "openapi.yaml" }],
  };
  const sampled = description({
    paths: {
      "/a": {
        get: { operationId: "getA", "x-codeSamples": [{ lang: "typescript", label: "SDK" }] },
      },
    },
  });
  const assertOptions = (options: object) =>
    assertPageOptions(`\n  const __redoc_options = ${JSON.stringify(options)};\n`, sampled, folder);

  it("are accepted when the page reports nothing, shows every sample and offers what is there", () => {
    expect(() => assertOptions(good)).not.toThrow();
  });

  it.each([
    {
      fault: { disableTelemetry: false },
      says: "The reference would send usage reports: write `telemetry: off` in redocly.yaml.",
    },
    {
      fault: { codeSamples: { languages: [{ lang: "typescript", label: "TypeScript" }] } },
      says:
        "The SDK sample of getA would be left out of the reference: add {lang: typescript, " +
        "label: SDK} to openapi.codeSamples.languages in redocly.yaml.",
    },
    {
      fault: { downloadUrls: [{ title: "x", url: "x.json" }] },
      says:
        "The reference would offer x.json for download, which is not there: mend " +
        "openapi.downloadUrls in redocly.yaml.",
    },
  ])("are refused with $fault", ({ fault, says }) => {
    expect(() => assertOptions({ ...good, ...fault })).toThrow(new BuildError(says));
  });

  it("are refused when the page does not say them", () => {
    expect(() => assertPageOptions("<html>", sampled, folder)).toThrow(/markup has changed/);
  });
});

function description(parts: object): Document {
  return { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: {}, ...parts } as Document;
}
