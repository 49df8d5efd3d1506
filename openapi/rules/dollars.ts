import { speaksOf } from "./names.ts";
import { withNeededList } from "./needed-list.ts";
import { strings, text, types } from "./nodes.ts";
import { reachableSchemas } from "./reachable-schemas.ts";
import { reportOnce } from "./report-once.ts";

/**
 * A request for 10.005 dollars is rounded by somebody, and nobody knows by whom. Only requests
 * are held to cents: a response may carry the price of a share with more decimals.
 */

const CENT = 0.01;
const US_DOLLARS = /\bUS dollars?\b|\bUSD\b/i;

export const dollars = withNeededList("dollars", "names", (names, options) => {
  const except = strings(options.except);
  const report = reportOnce();

  const isMoney = (name: string, description: string): boolean =>
    !except.includes(name) && (US_DOLLARS.test(description) || speaksOf(names)(name));

  return reachableSchemas(({ node, location, side, field, called }, ctx) => {
    const isNumber = types(node).includes("number");
    if (side !== "request" || !isNumber || node.multipleOf === CENT) return;
    if (!isMoney(field, text(node.description))) return;
    const message =
      `The request field "${called}" is an amount of dollars with any number of ` +
      `decimals. Add "multipleOf: ${CENT}" beside its type, or put its name under "except:" of ` +
      "this rule in redocly.yaml.";
    report(ctx, { message, location: location.key() });
  });
});
