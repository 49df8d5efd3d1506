import type { LintCase } from "./lint-case.ts";
import { CLOSED, choice, composed, described, REQUEST, requestOf, TIME, TRADE } from "./pieces.ts";

export const closedRequestsCases: readonly LintCase[] = [
  {
    rule: "closed-requests",
    fault: "a request that lets unknown fields through",
    given: { [`${REQUEST}/additionalProperties`]: undefined },
    mended: {
      [`${REQUEST}/additionalProperties`]: undefined,
      [`${REQUEST}/unevaluatedProperties`]: false,
    },
    want: {
      pointer: `#${REQUEST}`,
      line: '"TradeRequest": {',
      says: ['request object "TradeRequest"', 'Add "additionalProperties: false"'],
    },
  },
  {
    rule: "closed-requests",
    fault: "an open object inside a closed request",
    given: { [`${REQUEST}/properties/funding/additionalProperties`]: true },
    want: {
      pointer: `#${REQUEST}/properties/funding`,
      line: '"funding": {',
      says: ['request object "TradeRequest.funding"', 'Add "additionalProperties: false"'],
    },
  },
  {
    rule: "closed-requests",
    fault: "an open branch of a oneOf",
    given: requestOf({ type: "object", ...choice(CLOSED, {}) }, { orderSide: "0" }),
    mended: {
      ...requestOf({ type: "object", ...choice(CLOSED, CLOSED) }, { orderSide: "0" }),
      [TIME]: undefined,
    },
    want: {
      pointer: `#${REQUEST}/oneOf/1`,
      line: "{",
      says: ['request object "TradeRequest"', 'Add "additionalProperties: false"'],
    },
  },
  {
    rule: "closed-requests",
    fault: "an allOf that nothing closes",
    given: requestOf(composed({}), { orderSide: "BUY" }),
    mended: {
      ...requestOf(composed({ unevaluatedProperties: false }), { orderSide: "BUY" }),
      [TIME]: undefined,
    },
    want: {
      pointer: `#${REQUEST}`,
      line: '"TradeRequest": {',
      says: ['request object "TradeRequest"', 'Add "unevaluatedProperties: false"'],
    },
  },
  {
    rule: "closed-requests",
    fault: "an open object that names fields beside a oneOf",
    given: requestOf(
      { ...choice({}, {}), properties: { note: { type: "string", ...described } } },
      { orderSide: "0" },
    ),
    mended: {
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
    want: {
      pointer: `#${REQUEST}`,
      line: '"TradeRequest": {',
      says: ['request object "TradeRequest"', 'Add "unevaluatedProperties: false"'],
    },
  },
  ...["additionalProperties", "unevaluatedProperties"].map(
    (keyword): LintCase => ({
      rule: "closed-requests",
      fault: `a response with ${keyword}: false`,
      given: { [`${TRADE}/${keyword}`]: false },
      want: {
        pointer: `#${TRADE}/${keyword}`,
        line: `"${keyword}": false`,
        says: ['response object "Trade"', `Remove "${keyword}: false"`],
      },
    }),
  ),
];
