import { testRule } from "./testing/test-rule.ts";
import { POST } from "./testing/tiny-description.ts";

testRule("named-examples", [
  {
    fault: "a response without an example",
    given: { [`${POST}/responses/200/content/application~1json/examples`]: undefined },
    says: ["application/json body has no example", 'Write "examples:'],
  },
  {
    fault: "a request body with an empty map of examples",
    given: { [`${POST}/requestBody/content/application~1json/examples`]: {} },
    at: `${POST}/requestBody/content/application~1json`,
    says: ["application/json body has no example", 'Write "examples:'],
  },
  {
    fault: "an example without a name",
    given: {
      [`${POST}/responses/200/content/application~1json/examples`]: undefined,
      [`${POST}/responses/200/content/application~1json/example`]: { tradeId: "trd_1" },
    },
    at: `${POST}/responses/200/content/application~1json/example`,
    says: ["has no name", 'Write "examples:'],
  },
  {
    fault: "an example without a value",
    given: {
      [`${POST}/responses/200/content/application~1json/examples/Example`]: { summary: "None" },
    },
    says: ['example "Example"', 'Give it a "value:"'],
  },
  {
    fault: "a parameter without an example",
    given: { "/components/parameters/TradeId/example": undefined },
    fixed: {
      "/components/parameters/TradeId/example": undefined,
      "/components/parameters/TradeId/examples": { One: { value: "trd_1" } },
    },
    says: ['parameter "tradeId"', 'Write "example:'],
  },
  {
    fault: "a header without an example",
    given: { "/components/responses/TooManyRequests/headers/Retry-After/example": undefined },
    says: ['header "Retry-After"', 'Write "example:'],
  },
]);
