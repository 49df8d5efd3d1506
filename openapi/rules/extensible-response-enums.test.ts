import { testRule } from "./testing/test-rule.ts";
import { GET, queryParameter, REQUEST, TRADE } from "./testing/tiny-description.ts";

const STATUS = `${TRADE}/properties/status`;
const SIDE = `${REQUEST}/properties/orderSide`;
const LIMIT = "/components/responses/TooManyRequests/headers/Limit";

const header = (values: object) => {
  const schema = { type: "string", ...values };
  return { [LIMIT]: { description: "How much.", example: "x", schema } };
};
const parameter = (values: object) => {
  const schema = { type: "string", ...values };
  return { [`${GET}/parameters`]: [queryParameter({ name: "status", schema })] };
};

testRule("extensible-response-enums", [
  {
    fault: "a closed enum in a response",
    given: {
      [`${STATUS}/enum`]: ["PENDING", "FILLED", null],
      [`${STATUS}/type`]: ["string", "null"],
      [`${STATUS}/x-extensible-enum`]: undefined,
    },
    says: [
      'response field "Trade.status"',
      '"x-extensible-enum: [PENDING, FILLED]" in its place, and null as a second type.',
    ],
  },
  {
    fault: "a constant text in a response",
    given: { [`${STATUS}/const`]: "FILLED", [`${STATUS}/x-extensible-enum`]: undefined },
    says: ['response field "Trade.status"', '"x-extensible-enum: [FILLED]"'],
  },
  {
    fault: "a closed enum in a response header",
    given: header({ enum: ["x"] }),
    fixed: header({ "x-extensible-enum": ["x"] }),
    at: `${LIMIT}/schema/enum`,
    says: ['response field "TooManyRequests.Limit"', '"x-extensible-enum: [x]"'],
  },
  {
    fault: "a list of values that are no texts",
    given: { [`${STATUS}/x-extensible-enum`]: ["FILLED", 7] },
    says: ['"Trade.status"', "a list of different texts"],
  },
  {
    fault: "an extensible enum in a request body",
    given: { [`${SIDE}/x-extensible-enum`]: ["BUY", "SELL"], [`${SIDE}/enum`]: undefined },
    says: ['request field "TradeRequest.orderSide"', 'Write "enum:"'],
  },
  {
    fault: "an extensible enum in a parameter",
    given: parameter({ "x-extensible-enum": ["x"] }),
    fixed: parameter({ enum: ["x"] }),
    at: `${GET}/parameters/0/schema/x-extensible-enum`,
    says: ['request field "status (openapi)"', 'Write "enum:"'],
  },
]);
