import { type LintCase, testRule } from "./testing/test-rule.ts";
import {
  branch,
  type Changes,
  CLOSED,
  choice,
  described,
  POST,
  REQUEST,
  requestOf,
  TIME,
  TRADE,
} from "./testing/tiny-description.ts";

/** An open object inside an allOf that is closed, or not, from outside. */
const composed = (extra: Changes) => ({
  description: "An order.",
  "x-provenance": "documented",
  allOf: [branch({ title: "Side" }), branch({ title: "More", description: "More." })],
  ...extra,
});

const fundingOf = (extra: Changes) => ({
  "/components/schemas/Funding": {
    ...branch({ title: "Funding", description: "Of what.", "x-provenance": "assumed" }),
    ...extra,
  },
  [`${REQUEST}/properties/funding`]: {
    description: "Of what.",
    allOf: [{ $ref: "#/components/schemas/Funding" }],
  },
  [`${POST}/requestBody/content/application~1json/examples/Example/value/funding`]: undefined,
});

testRule("closed-requests", [
  {
    fault: "a request that lets unknown fields through",
    given: { [`${REQUEST}/additionalProperties`]: undefined },
    fixed: {
      [`${REQUEST}/additionalProperties`]: undefined,
      [`${REQUEST}/unevaluatedProperties`]: false,
    },
    says: ['request object "TradeRequest"', 'Add "additionalProperties: false"'],
  },
  {
    fault: "an open object inside a closed request",
    given: { [`${REQUEST}/properties/funding/additionalProperties`]: true },
    at: `${REQUEST}/properties/funding`,
    says: ['request object "TradeRequest.funding"', 'Add "additionalProperties: false"'],
  },
  {
    fault: "an open branch of a oneOf",
    given: requestOf({ type: "object", ...choice(CLOSED, {}) }, { orderSide: "0" }),
    fixed: {
      ...requestOf({ type: "object", ...choice(CLOSED, CLOSED) }, { orderSide: "0" }),
      [TIME]: undefined,
    },
    at: `${REQUEST}/oneOf/1`,
    says: ['request object "TradeRequest"', 'Add "additionalProperties: false"'],
  },
  {
    fault: "an allOf that nothing closes",
    given: requestOf(composed({}), { orderSide: "BUY" }),
    fixed: {
      ...requestOf(composed({ unevaluatedProperties: false }), { orderSide: "BUY" }),
      [TIME]: undefined,
    },
    at: REQUEST,
    says: ['request object "TradeRequest"', 'Add "unevaluatedProperties: false"'],
  },
  {
    fault: "a field of one open part",
    given: fundingOf({}),
    fixed: fundingOf(CLOSED),
    at: `${REQUEST}/properties/funding`,
    says: ['request object "TradeRequest.funding"', 'Add "unevaluatedProperties: false"'],
  },
  {
    fault: "an open object that names fields beside a oneOf",
    given: requestOf(
      { ...choice({}, {}), properties: { note: { type: "string", ...described } } },
      { orderSide: "0" },
    ),
    fixed: {
      ...requestOf(
        {
          ...choice({}, {}),
          properties: { note: { type: "string", ...described } },
          unevaluatedProperties: false,
        },
        { orderSide: "0" },
      ),
      [TIME]: undefined,
    },
    at: REQUEST,
    says: ['request object "TradeRequest"', 'Add "unevaluatedProperties: false"'],
  },
  ...["additionalProperties", "unevaluatedProperties"].map(
    (keyword): LintCase => ({
      fault: `a response with ${keyword}: false`,
      given: { [`${TRADE}/${keyword}`]: false },
      says: ['response object "Trade"', `Remove "${keyword}: false"`],
    }),
  ),
]);
