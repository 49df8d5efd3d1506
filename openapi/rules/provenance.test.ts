import { testRule } from "./testing/test-rule.ts";
import {
  described,
  POST,
  REQUEST,
  TIME,
  TRADE,
  tinyDescription,
} from "./testing/tiny-description.ts";

const { "x-provenance": _, ...time } = tinyDescription.components.schemas.EasternTime;
const easternTime = (extra: object) => JSON.stringify({ ...time, ...extra }, null, 2);

testRule("provenance", [
  {
    fault: "an operation without a mark",
    given: { [`${POST}/x-provenance`]: undefined },
    says: ['operation "placeTrade"', 'Add "x-provenance:"', "documented, described, assumed"],
  },
  {
    fault: "a component schema without a mark",
    given: { [`${TRADE}/x-provenance`]: undefined },
    says: ['schema "Trade"', 'Add "x-provenance:"'],
  },
  {
    fault: "a schema in another file without a mark",
    given: { [TIME]: { $ref: "schemas/EasternTime.json" } },
    files: { "schemas/EasternTime.json": easternTime({}) },
    fixedFiles: { "schemas/EasternTime.json": easternTime({ "x-provenance": "documented" }) },
    fixed: { [TIME]: { $ref: "schemas/EasternTime.json" } },
    in: ["schemas/EasternTime.json", "{"],
    says: ['schema "EasternTime"', 'Add "x-provenance:"'],
  },
  {
    fault: "a schema without a mark that only a field leads to",
    given: { [`${TRADE}/properties/venue`]: { $ref: "schemas/Venue.json" } },
    files: { "schemas/Venue.json": JSON.stringify({ type: "string", ...described }) },
    fixed: { [`${TRADE}/properties/venue`]: { $ref: "schemas/Venue.json" } },
    fixedFiles: {
      "schemas/Venue.json": JSON.stringify({
        type: "string",
        "x-provenance": "assumed",
        ...described,
      }),
    },
    in: ["schemas/Venue.json", "{"],
    says: ['schema "Venue"', 'Add "x-provenance:"'],
  },
  {
    fault: "a component response without a mark",
    given: { "/components/responses/Forbidden/x-provenance": undefined },
    says: ['response "Forbidden"', 'Add "x-provenance:"'],
  },
  {
    fault: "a component parameter without a mark",
    given: { "/components/parameters/TradeId/x-provenance": undefined },
    says: ['parameter "TradeId"', 'Add "x-provenance:"'],
  },
  {
    fault: "a mark that nobody knows on a field",
    given: { [`${TRADE}/properties/status/x-provenance`]: "guessed" },
    fixed: { [`${TRADE}/properties/status/x-provenance`]: "described" },
    says: ['"x-provenance: guessed"', "documented, described, assumed"],
  },
  {
    fault: "a mark that nobody knows beside a $ref",
    given: { [`${REQUEST}/properties/executeAt/x-provenance`]: "guessed" },
    fixed: { [`${REQUEST}/properties/executeAt/x-provenance`]: "described" },
    says: ['"x-provenance: guessed"', "documented, described, assumed"],
  },
]);
