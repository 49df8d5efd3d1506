import { testRule } from "./testing/test-rule.ts";
import { CLOSED, choice, REQUEST, requestOfSide } from "./testing/tiny-description.ts";

testRule("titled-branches", [
  {
    fault: "a branch without a title",
    given: requestOfSide(choice(CLOSED, { ...CLOSED, title: undefined })),
    fixed: requestOfSide(choice(CLOSED, CLOSED)),
    at: `${REQUEST}/oneOf/1`,
    says: ['Branch oneOf 1 of "TradeRequest"', 'Write "title:"'],
  },
]);
