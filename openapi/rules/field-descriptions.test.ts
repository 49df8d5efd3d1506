import { testRule } from "./testing/test-rule.ts";
import { REQUEST, TIME, TRADE } from "./testing/tiny-description.ts";

testRule("field-descriptions", [
  {
    fault: "a field without a description",
    given: { [`${TRADE}/properties/status/description`]: undefined },
    says: ['"Trade.status"', 'Write "description:"'],
  },
  {
    fault: "a field with a blank description",
    given: { [`${REQUEST}/properties/funding/properties/bankAccountNumber/description`]: " " },
    at: `${REQUEST}/properties/funding/properties/bankAccountNumber`,
    says: ['"TradeRequest.funding.bankAccountNumber"', 'Write "description:"'],
  },
  {
    fault: "a field that is a bare $ref to a schema without a description",
    given: { [`${TIME}/description`]: undefined },
    at: `${REQUEST}/properties/executeAt`,
    says: ['"TradeRequest.executeAt"', 'Write "description:" in EasternTime'],
  },
  {
    fault: "a field whose $ref stands alone, its fixed twin with a description beside the $ref",
    given: { [`${TIME}/description`]: undefined },
    fixed: {
      [`${TIME}/description`]: undefined,
      [`${REQUEST}/properties/executeAt/description`]: "When.",
    },
    at: `${REQUEST}/properties/executeAt`,
    says: ['"TradeRequest.executeAt"', 'Write "description:"'],
  },
  {
    fault: "a field of a case without a description, while its condition needs none",
    given: {
      [`${TRADE}/if`]: { properties: { status: { const: "A" } } },
      [`${TRADE}/then`]: { properties: { more: { type: "string" } } },
    },
    at: `${TRADE}/then/properties/more`,
    says: ['Write "description:"'],
  },
]);
