import { type LintCase, testRule } from "./testing/test-rule.ts";
import {
  described,
  POST,
  REQUEST,
  TIME,
  TRADE,
  tinyDescription,
} from "./testing/tiny-description.ts";

const { "x-provenance": _, ...time } = tinyDescription.components.schemas.EasternTime;

/** In a file beside the description, to which a place leads. */
const inFile = (fault: string, place: string, name: string, schema: object): LintCase => {
  const file = `schemas/${name}.json`;
  return {
    fault,
    given: { [place]: { $ref: file } },
    files: { [file]: JSON.stringify(schema) },
    fixed: { [place]: { $ref: file } },
    fixedFiles: { [file]: JSON.stringify({ ...schema, "x-provenance": "assumed" }) },
    in: [file, "{"],
    says: [`schema "${name}"`, 'Add "x-provenance:"'],
  };
};

testRule("provenance", [
  ...[
    ['operation "placeTrade"', POST],
    ['schema "Trade"', TRADE],
    ['response "Forbidden"', "/components/responses/Forbidden"],
    ['parameter "TradeId"', "/components/parameters/TradeId"],
  ].map(
    ([called = "", place]): LintCase => ({
      fault: `no mark of the ${called}`,
      given: { [`${place}/x-provenance`]: undefined },
      says: [called, 'Add "x-provenance:"', "documented, described, assumed"],
    }),
  ),
  inFile("a schema in another file without a mark", TIME, "EasternTime", time),
  inFile(
    "a schema without a mark that only a field leads to",
    `${TRADE}/properties/venue`,
    "Venue",
    { type: "string", ...described },
  ),
  ...[`${TRADE}/properties/status`, `${REQUEST}/properties/executeAt`].map((place) => ({
    fault: `a mark that nobody knows on a field, or beside its $ref: ${place}`,
    given: { [`${place}/x-provenance`]: "guessed" },
    fixed: { [`${place}/x-provenance`]: "described" },
    says: ['"x-provenance: guessed"', "documented, described, assumed"],
  })),
]);
