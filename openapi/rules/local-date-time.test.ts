import { testRule } from "./testing/test-rule.ts";
import { described, TIME, TRADE } from "./testing/tiny-description.ts";

const dateTime = {
  ...{ type: "string", format: "date-time", ...described },
  examples: ["2025-01-15T09:30:00Z"],
};

testRule("local-date-time", [
  {
    fault: "a local time with the format date-time, behind a $ref",
    given: { [`${TIME}/pattern`]: undefined, [`${TIME}/format`]: "date-time" },
    at: `${TIME}/format`,
    says: ['"executeAt (EasternTime)"', 'in place of "format:"', "Write \"pattern: '^"],
  },
  {
    fault: "a local time without a pattern",
    given: { [`${TIME}/pattern`]: undefined },
    says: ['"executeAt (EasternTime)" has no pattern', "Write \"pattern: '^"],
  },
  {
    fault: "a pattern that lets an offset through",
    given: { [`${TIME}/pattern`]: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}.*$" },
    fixed: { [`${TIME}/pattern`]: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?$" },
    says: ['"executeAt (EasternTime)"', "from one with an offset", "Write \"pattern: '^"],
  },
  {
    fault: "a response that gives a local time the format date-time",
    given: { [`${TRADE}/properties/executeAt`]: dateTime },
    fixed: {
      [`${TRADE}/properties/executeAt`]: { type: "string", ...described },
      [`${TRADE}/properties/createdAt`]: dateTime,
    },
    at: `${TRADE}/properties/executeAt/format`,
    says: ['"Trade.executeAt"', 'in place of "format:"'],
  },
]);
