import { describe, expect, it } from "vitest";
import { withExactIntegers } from "./exact-integers.ts";

const largest = "9007199254740991";

describe("An integer that a number would round", () => {
  it.each([
    ['{"tradeId":9007199254740993}', '{"tradeId":"9007199254740993"}'],
    ['{"tradeId":9007199254740993.0}', '{"tradeId":"9007199254740993"}'],
    ['{"tradeId": 9007199254740993}', '{"tradeId": "9007199254740993"}'],
    ['{"tradeId":-9007199254740993}', '{"tradeId":"-9007199254740993"}'],
    [
      '[{ "bankId" :\n 12345678901234567890 , "a":1}]',
      '[{ "bankId" :\n "12345678901234567890" , "a":1}]',
    ],
    [
      '{"a":"tradeId\\\\","tradeId":9007199254740993}',
      '{"a":"tradeId\\\\","tradeId":"9007199254740993"}',
    ],
    ['{"a":":","tradeId":9007199254740993}', '{"a":":","tradeId":"9007199254740993"}'],
  ])("is text where the description says text: %s", (json, exact) => {
    expect(withExactIntegers(json)).toBe(exact);
    expect(JSON.parse(exact)).toBeTypeOf("object");
  });

  it.each([
    `{"tradeId":${largest},"bankId":-${largest}}`,
    '{"tradeId":9007199254740993.5}',
    '{"tradeId":9007199254740993.0e2}',
    '{"tradeId":9007199254740993e2}',
    '{"tradeId":9007199254740993E2}',
    '{"tradeId":1e30}',
    '{"amount":9007199254740993,"x":9007199254740993}',
    '{"tradeId":"9007199254740993"}',
    '{"message":"tradeId: 9007199254740993"}',
    '{"message":"\\"tradeId\\": 9007199254740993"}',
    '{"message":": 9007199254740993"}',
    '{"tradeId":[9007199254740993]}',
    "9007199254740993",
  ])("is left as it is elsewhere: %s", (json) => {
    expect(withExactIntegers(json)).toBe(json);
    expect(JSON.parse(json)).toBeDefined();
  });
});

it.each([
  ["quotes", '"'],
  ["names", '"tradeId":'],
  ["escapes", '\\"'],
  ["space", '"tradeId"        '],
  ["digits", "9"],
  ["integers", '"tradeId":9007199254740993'],
])("The time it takes grows with the text, of %s", (_, part) => {
  const text = `${part.repeat(400_000 / part.length)}"tradeId":9007199254740993`;
  const started = performance.now();
  withExactIntegers(text);
  // A square of it would take ten seconds and more.
  expect(performance.now() - started).toBeLessThan(2_000);
});
