import { isMultiple } from "./is-multiple.ts";
import { speaksOf } from "./names.ts";
import { withNeededList } from "./needed-list.ts";
import { text, types } from "./nodes.ts";
import { reachedProblems } from "./reachable-schemas.ts";

/**
 * A request for 10.005 dollars is rounded by somebody, and nobody knows by whom. Only requests
 * are held to cents: a response may carry the price of a share with more decimals. So may a request
 * that says how many.
 */

const US_DOLLARS = /\bUS dollars?\b|\bUSD\b/i;
const PRICE = /\bprice\b|\bper share\b/i;
const WANT = '"multipleOf: 0.01"';

const isNamedPrice = speaksOf(["price"]);

/** Whether every multiple is a whole number of cents. */
const isOfCents = (step: unknown): boolean => typeof step === "number" && isMultiple(step, "1", 2);

export const dollars = withNeededList("dollars", "names", (names) => {
  const isOfMoney = speaksOf(names);
  return reachedProblems(({ node, location, side, field, called }) => {
    const { multipleOf: step } = node;
    const description = text(node.description);
    if (side !== "request" || !types(node).includes("number") || isOfCents(step)) return [];
    const isNamed = isOfMoney(field);
    if (!isNamed && !US_DOLLARS.test(description)) return [];
    const isPrice = isNamedPrice(field) || (!isNamed && PRICE.test(description));
    if (isPrice && step !== undefined) return [];
    const problem =
      step === undefined
        ? `any number of decimals. Add ${WANT} beside its type`
        : `parts of a cent, by "multipleOf: ${step}". Write ${WANT}`;
    const message =
      `The request field "${called}" reads like an amount of dollars and has ${problem}; ` +
      'a price, in its name or description, may have a smaller step, such as "multipleOf: 0.0001".';
    const place = step === undefined ? location.key() : location.child(["multipleOf"]);
    return [{ message, location: place }];
  });
});
