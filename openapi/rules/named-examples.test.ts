import { testRule } from "./testing/test-rule.ts";
import { POST } from "./testing/tiny-description.ts";

const JSON_BODY = "content/application~1json";
const ANSWER = `${POST}/responses/200/${JSON_BODY}`;

testRule("named-examples", [
  {
    fault: "a response without an example",
    given: { [`${ANSWER}/examples`]: undefined },
    says: ["application/json body has no example", 'Write "examples:'],
  },
  {
    fault: "a request body with an empty map of examples",
    given: { [`${POST}/requestBody/${JSON_BODY}/examples`]: {} },
    at: `${POST}/requestBody/${JSON_BODY}`,
    says: ["application/json body has no example", 'Write "examples:'],
  },
  {
    fault: "an example without a name",
    given: { [`${ANSWER}/example`]: { tradeId: "trd_1" }, [`${ANSWER}/examples`]: undefined },
    says: ["has no name", 'Write "examples:'],
  },
  {
    fault: "an example without a value",
    given: { [`${ANSWER}/examples/Example`]: { summary: "None" } },
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
