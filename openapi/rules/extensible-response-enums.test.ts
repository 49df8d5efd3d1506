import { testRule } from "./testing/test-rule.ts";
import { GET, queryParameter, REQUEST, TRADE } from "./testing/tiny-description.ts";

const LIMIT_HEADER = "/components/responses/TooManyRequests/headers/Limit";

testRule("extensible-response-enums", [
  {
    fault: "a closed enum in a response",
    given: {
      [`${TRADE}/properties/status/x-extensible-enum`]: undefined,
      [`${TRADE}/properties/status/enum`]: ["PENDING", "FILLED", null],
      [`${TRADE}/properties/status/type`]: ["string", "null"],
    },
    at: `${TRADE}/properties/status/enum`,
    says: [
      'response field "Trade.status"',
      '"x-extensible-enum: [PENDING, FILLED]" in its place, and null as a second type.',
    ],
  },
  {
    fault: "a constant text in a response",
    given: {
      [`${TRADE}/properties/status/x-extensible-enum`]: undefined,
      [`${TRADE}/properties/status/const`]: "FILLED",
    },
    at: `${TRADE}/properties/status/const`,
    says: ['response field "Trade.status"', '"x-extensible-enum: [FILLED]"'],
  },
  {
    fault: "a closed enum in a response header",
    given: {
      [LIMIT_HEADER]: {
        description: "How much.",
        example: "x",
        schema: { type: "string", enum: ["x"] },
      },
    },
    fixed: {
      [LIMIT_HEADER]: {
        description: "How much.",
        example: "x",
        schema: { type: "string", "x-extensible-enum": ["x"] },
      },
    },
    at: `${LIMIT_HEADER}/schema/enum`,
    says: ['response field "TooManyRequests.Limit"', '"x-extensible-enum: [x]"'],
  },
  {
    fault: "a list of values that are no texts",
    given: { [`${TRADE}/properties/status/x-extensible-enum`]: ["FILLED", 7] },
    says: ['"Trade.status"', "a list of different texts"],
  },
  {
    fault: "an extensible enum in a request body",
    given: {
      [`${REQUEST}/properties/orderSide/enum`]: undefined,
      [`${REQUEST}/properties/orderSide/x-extensible-enum`]: ["BUY", "SELL"],
    },
    at: `${REQUEST}/properties/orderSide/x-extensible-enum`,
    says: ['request field "TradeRequest.orderSide"', 'Write "enum:"'],
  },
  {
    fault: "an extensible enum in a parameter",
    given: {
      [`${GET}/parameters`]: [
        queryParameter({ name: "status", schema: { type: "string", "x-extensible-enum": ["x"] } }),
      ],
    },
    fixed: {
      [`${GET}/parameters`]: [
        queryParameter({ name: "status", schema: { type: "string", enum: ["x"] } }),
      ],
    },
    at: `${GET}/parameters/0/schema/x-extensible-enum`,
    says: ['request field "status (openapi)"', 'Write "enum:"'],
  },
]);
