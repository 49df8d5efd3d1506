import { expect, it } from "vitest";
import { copyText } from "./copy-project.ts";
import { stageTimes } from "./measure-growth.ts";

it.each([
  ["  operationId: placeTrade\n", "  operationId: placeTradeCopy1\n"],
  ["  x-sdk-name: trades.place\n", "  x-sdk-name: tradesCopy1.place\n"],
  ["$ref: ../schemas/Trade.yaml", "$ref: ../schemas/TradeCopy1.yaml"],
  ["$ref: ../code-samples/place.fetch.ts }", "$ref: ../code-samples/placeCopy1.fetch.ts }"],
  ["$ref: ../responses/Conflict.yaml", "$ref: ../responses/Conflict.yaml"],
  ["$ref: NotFoundError.yaml", "$ref: NotFoundError.yaml"],
])("In a copy, %j becomes %j", (text, copy) => {
  expect(copyText(text, 1)).toBe(copy);
});

it("Of what the build prints, its stages and their total are read", () => {
  expect(stageTimes("lint      1683 ms\nbundle      15 ms\ntotal     1698 ms\n")).toEqual([
    { stage: "lint", ms: 1683 },
    { stage: "bundle", ms: 15 },
    { stage: "total", ms: 1698 },
  ]);
});
