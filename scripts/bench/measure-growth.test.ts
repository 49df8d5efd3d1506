import { describe, expect, it } from "vitest";
import { compilerCost } from "./compile-consumer.ts";
import { copyText } from "./copy-project.ts";
import { stageTimes } from "./measure-growth.ts";

it.each([
  ["  operationId: placeTrade\n", "  operationId: placeTradeCopy1\n"],
  ["  x-sdk-name: trades.place\n", "  x-sdk-name: tradesCopy1.place\n"],
  ["$ref: ../schemas/Trade.yaml", "$ref: ../schemas/TradeCopy1.yaml"],
  ["$ref: ../code-samples/place.fetch.ts }", "$ref: ../code-samples/placeCopy1.fetch.ts }"],
  ["$ref: ../responses/Conflict.yaml", "$ref: ../responses/Conflict.yaml"],
  ["$ref: UnknownIdError.yaml", "$ref: UnknownIdError.yaml"],
])("In a copy, %j becomes %j", (text, copy) => {
  expect(copyText(text, 1)).toBe(copy);
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
