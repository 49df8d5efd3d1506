import { describe, expect, it } from "vitest";
import { compilerCost } from "./compile-consumer.ts";
import { copyText, inventedName } from "./copy-project.ts";
import { stageTimes } from "./measure-growth.ts";

const [side, lotSize, word] = ["side", "lotSize", "Company"].map((name) => inventedName(name, 1));

describe("copies of the description", () => {
  it.each([
    ['{"operationId":"placeTrade"}', `{"operationId":"placeTrade${word}"}`],
    ['{"x-sdk-name":"trades.place"}', `{"x-sdk-name":"trades${word}.place"}`],
    ['["../schemas/Trade.yaml","Buy.yaml"]', `["../schemas/Trade${word}.yaml","Buy${word}.yaml"]`],
    ['"../code-samples/place.fetch.ts"', `"../code-samples/place${word}.fetch.ts"`],
    ['{"required":["side"]}', `{"required":["${side}"]}`],
    ['{"side":"BUY","lotSize":1}', `{"${side}":"BUY","${lotSize}":1}`],
    ['{"format":"password"}', '{"format":"password"}'],
    ['"../responses/Conflict.yaml"', '"../responses/Conflict.yaml"'],
    ['["ErrorBody.yaml","UnknownIdError.yaml"]', '["ErrorBody.yaml","UnknownIdError.yaml"]'],
  ])("%s becomes %s", (text, copy) => {
    expect(copyText(text, new Set(["side", "lotSize", "password"]), 1)).toBe(copy);
  });

  it("invented names keep their shape, and differ from copy to copy", () => {
    expect(lotSize).toMatch(/^[a-z]{3}[A-Z][a-z]{3}$/);
    const words = Array.from({ length: 110 }, (_, copy) => inventedName("Company", copy));
    expect(new Set([side, lotSize, ...words]).size).toBe(112);
  });
});

describe("what is read from the programs that are timed", () => {
  it("the build: its stages without their total", () => {
    expect(stageTimes("lint      1683 ms\nbundle      15 ms\ntotal     1698 ms\n")).toEqual([
      { stage: "lint", ms: 1683 },
      { stage: "bundle", ms: 15 },
    ]);
  });

  it("the compiler: its figures, or which of them is missing", () => {
    const output = "Instantiations:  166528\nMemory used:    204800K\nTotal time:       3.02s\n";
    expect(compilerCost(output)).toEqual({ seconds: 3.02, megabytes: 200, instantiations: 166528 });
    expect(() => compilerCost("Files: 1\n")).toThrow('no line "Total time"');
  });
});
