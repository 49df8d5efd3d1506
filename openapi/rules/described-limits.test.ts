import { testRule } from "./testing/test-rule.ts";
import { REQUEST } from "./testing/tiny-description.ts";

const field = (schema: object) => ({
  [`${REQUEST}/properties/limit`]: { type: "number", examples: [250], ...schema },
});

const contradictions = [
  ["at least 100", { minimum: 10 }, { minimum: 100 }],
  ["at least 10.5", { minimum: 10 }, { minimum: 10.5 }],
  ["at most 1,000", { maximum: 10_000 }, { maximum: 1000 }],
  ["more than 1", { exclusiveMinimum: 0 }, { exclusiveMinimum: 1 }],
  ["less than 500", { exclusiveMaximum: 5000 }, { exclusiveMaximum: 500 }],
  ["at most three decimals", { multipleOf: 0.01 }, { multipleOf: 0.001 }],
  [
    "nine digits",
    { type: "string", examples: ["12345678"], pattern: "^[0-9]{8}$" },
    { type: "string", examples: ["123456789"], pattern: "^[0-9]{9}$" },
  ],
] as const;

testRule(
  "described-limits",
  contradictions.map(([phrase, wrong, right]) => {
    const [keyword, value] = Object.entries(wrong).at(-1) ?? [];
    return {
      fault: `a description that says "${phrase}" beside ${keyword}: ${value}`,
      given: field({ ...wrong, description: `A limit, ${phrase}.` }),
      fixed: field({ ...right, description: `A limit, ${phrase}.` }),
      at: `${REQUEST}/properties/limit/description`,
      says: [`"TradeRequest.limit" says "${phrase}"`, `"${keyword}: ${value}"`, "Write the same"],
    };
  }),
);
