import { describe, expect, it } from "vitest";
import { BuildError } from "../../lib/build-error.ts";
import type { Document } from "../../lib/openapi.ts";
import { assertPageOptions } from "./page-options.ts";

describe("the options of the rendered page", () => {
  const good = {
    disableTelemetry: true,
    codeSamples: { languages: [{ lang: "typescript", label: "SDK" }] },
  };
  const sampled = description({
    paths: {
      "/a": {
        get: { operationId: "getA", "x-codeSamples": [{ lang: "typescript", label: "SDK" }] },
      },
    },
  });
  const assertOptions = (options: object) =>
    assertPageOptions(`\n  const __redoc_options = ${JSON.stringify(options)};\n`, sampled);

  it("are accepted when the page reports nothing and shows every sample", () => {
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
  ])("are refused with $fault", ({ fault, says }) => {
    expect(() => assertOptions({ ...good, ...fault })).toThrow(new BuildError(says));
  });

  it("are refused when the page does not say them", () => {
    expect(() => assertPageOptions("<html>", sampled)).toThrow(/markup has changed/);
  });
});

function description(parts: object): Document {
  return { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: {}, ...parts } as Document;
}
