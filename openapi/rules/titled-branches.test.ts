import { testRule } from "./testing/test-rule.ts";
import { CLOSED, choice, REQUEST, requestOf, TIME } from "./testing/tiny-description.ts";

testRule("titled-branches", [
  {
    fault: "a branch without a title",
    given: requestOf(choice(CLOSED, { ...CLOSED, title: undefined }), { orderSide: "0" }),
    fixed: { ...requestOf(choice(CLOSED, CLOSED), { orderSide: "0" }), [TIME]: undefined },
    at: `${REQUEST}/oneOf/1`,
    says: ['Branch oneOf 1 of "TradeRequest"', 'Write "title:"'],
  },
]);
