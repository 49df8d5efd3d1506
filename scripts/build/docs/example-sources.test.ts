import { describe, expect, it } from "vitest";
import type { Document, OperationEntry } from "../../lib/openapi.ts";
import { exampleSources } from "./example-sources.ts";

const buy = { side: "BUY", by: { amount: 2 }, tags: ["a", "b"] };
const sell = { side: "SELL", note: "Ada's" };

function sourcesOf(
  source: string,
  examples: object = { Buy: { value: buy }, Sell: { value: sell } },
) {
  const requestBody = { content: { "application/json": { schema: {}, examples } } };
  const operation = { operationId: "placeTrade", requestBody };
  const entry = { operation } as unknown as OperationEntry;
  return exampleSources({} as Document, entry, { lang: "typescript", label: "SDK", source });
}

describe("a sample for every example", () => {
  it("has each body in the place of the one in the file, as code", () => {
    const program = (...body: readonly string[]) =>
      `async () => {\n  await place(${body.join("\n  ")}, { "{": 1 });\n};\n`;
    const buys = program(
      "{",
      '  side: "BUY",',
      "  by: {",
      "    amount: 2,",
      "  },",
      "  tags: [",
      '    "a",',
      '    "b",',
      "  ],",
      "}",
    );
    expect(sourcesOf(buys)).toEqual({
      Buy: buys,
      Sell: program("{", '  side: "SELL",', '  note: "Ada\'s",', "}"),
    });
  });

  it("has each body as JSON in a shell, with its quotation marks", () => {
    const { Sell } = sourcesOf(`curl --data '${JSON.stringify(buy)}' "$URL/{id}"\n`);
    expect(Sell).toBe(`curl --data '{\n  "side": "SELL",\n  "note": "Ada'\\''s"\n}' "$URL/{id}"\n`);
  });

  it("is not needed where there is no choice", () => {
    expect(sourcesOf("place(order);\n", { Buy: { value: buy } })).toEqual({});
  });
});
