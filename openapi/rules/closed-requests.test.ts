import { type LintCase, testRule } from "./testing/test-rule.ts";
import {
  branch,
  type Changes,
  CLOSED,
  choice,
  described,
  POST,
  REQUEST,
  requestOfSide,
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

const OPEN = { [`${REQUEST}/additionalProperties`]: undefined };
const properties = { note: { type: "string", ...described } };

testRule("closed-requests", [
  {
    fault: "a request that lets unknown fields through",
    given: OPEN,
    fixed: { ...OPEN, [`${REQUEST}/unevaluatedProperties`]: false },
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
    given: requestOfSide({ type: "object", ...choice(CLOSED, {}) }),
    fixed: requestOfSide({ type: "object", ...choice(CLOSED, CLOSED) }),
    at: `${REQUEST}/oneOf/1`,
    says: ['request object "TradeRequest"', 'Add "additionalProperties: false"'],
  },
  {
    fault: "an allOf that nothing closes",
    given: requestOfSide(composed({}), "BUY"),
    fixed: requestOfSide(composed({ unevaluatedProperties: false }), "BUY"),
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
    given: requestOfSide({ ...choice({}, {}), properties }),
    fixed: requestOfSide({ ...choice({}, {}), properties, unevaluatedProperties: false }),
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
