import { describe, expect, it } from "vitest";
import { compilerCost } from "./growth/compile-consumer.ts";
import { copyText, inventedName } from "./growth/copy-project.ts";
import { stageTimes } from "./measure-growth.ts";

const names = (text: string) => copyText(text, new Set(["side", "lotSize", "password"]), 1);
const [side, lotSize, password] = ["side", "lotSize", "password"].map((name) =>
  inventedName(name, 1),
);
const word = inventedName("company", 1);
const Word = word.charAt(0).toUpperCase() + word.slice(1);

describe("copies of the description", () => {
  it.each<[what: string, text: string, copy: string]>([
    ["a method", '{"operationId":"placeTrade"}', `{"operationId":"placeTrade${Word}"}`],
    ["a name", '{"x-sdk-name":"trades.place"}', `{"x-sdk-name":"${word}Trades.place"}`],
    [
      "references",
      '["../schemas/Trade.yaml","Buy.yaml","../code-samples/placeTrade.fetch.ts"]',
      `["../schemas/Trade${Word}.yaml","Buy${Word}.yaml","../code-samples/placeTrade${Word}.fetch.ts"]`,
    ],
    ["fields", '{"required":["side"]}', `{"required":["${side}"]}`],
    ["fields of an example", '{"side":"BUY","lotSize":1}', `{"${side}":"BUY","${lotSize}":1}`],
    ["no formats", '{"password":{"format":"password"}}', `{"${password}":{"format":"password"}}`],
    ...[
      "../components/responses/Conflict.yaml",
      "../parameters/TradeId.yaml",
      "ErrorBody.yaml",
      "../examples/UnknownIdError.yaml",
    ].map((file): [string, string, string] => [`not ${file}`, `["${file}"]`, `["${file}"]`]),
  ])("rename %s", (_, text, copy) => {
    expect(names(text)).toBe(copy);
  });

  it("invented names keep their shape, and differ from field to field and copy to copy", () => {
    expect(lotSize).toMatch(/^[a-z]{3}[A-Z][a-z]{3}$/);
    const words = Array.from({ length: 110 }, (_, copy) => inventedName("company", copy));
    expect(new Set([side, lotSize, password, ...words]).size).toBe(113);
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
