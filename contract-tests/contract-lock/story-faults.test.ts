/** The examples of the description hold together as one story, and a lie in one is noticed. */
import { describe, expect, it } from "vitest";
import type { Document } from "../../scripts/lib/openapi.ts";
import { description } from "../support/description.ts";
import { replaceAt } from "../support/description-nodes.ts";
import { storyFaultsOf } from "./story-faults.ts";

it("The examples tell one story", () => {
  expect(storyFaultsOf(description)).toEqual([]);
});

const examples = ["components", "examples"];
const tooMany = ["components", "responses", "TooManyRequests"];

describe("A lie in an example is noticed:", () => {
  it.each<[lie: string, keys: readonly string[], value: unknown, fault: string]>([
    [
      "another ticker in the answer to an order",
      [...examples, "PlacedBuy", "value", "ticker"],
      "TSLA",
      "placeTrade › Buy: ticker is TSLA, asked was AAPL",
    ],
    [
      "another amount in the answer to an order",
      [...examples, "ScheduledBuy", "value", "amount"],
      999,
      "placeTrade › ScheduledBuy: amount is 999, asked was 100",
    ],
    [
      "a trade of another year",
      [...examples, "FilledBuy", "value", "createdAt"],
      "1999-01-15T15:00:00Z",
      "createdAt of tradeId trd_8F4S2Y7G is 1999-01-15T15:00:00Z",
    ],
    [
      "a list in another order",
      [...examples, "CashTransfers", "value", "0", "createdAt"],
      "1999-01-15T15:00:00Z",
      "listCashTransfers › CashTransfers: is not newest first",
    ],
    [
      "an execution before the order",
      [...examples, "CancelledTrade", "value", "executeAt"],
      "2025-01-14T09:30:00",
      "cancelTrade › CancelledTrade: executeAt is before createdAt",
    ],
    [
      "a total that does not add up",
      [...examples, "PortfolioAfterBuy", "value", "totalValue"],
      1001,
      "availableBalance + holdingsValue = totalValue does not hold",
    ],
    [
      "a price that does not fit the amount",
      [...examples, "FilledBuy", "value", "averagePrice"],
      100,
      "filledQuantity × averagePrice = amount does not hold",
    ],
    [
      "shares that nobody bought",
      [...examples, "Holdings", "value", "0", "quantity"],
      3,
      "The holdings are not what the filled trades bought, 1.25 shares",
    ],
    [
      "a bank account that is not there",
      [...examples, "CompletedDeposit", "value", "bankId"],
      "bank_0",
      "nothing in the examples has the bankId bank_0",
    ],
    [
      "an id of a path that is not there",
      ["components", "parameters", "TradeId", "example"],
      "trd_0",
      "getTrade: nothing in the examples has the tradeId trd_0",
    ],
    [
      "an answer of another id than the path names",
      ["components", "parameters", "ScheduledTradeId", "example"],
      "trd_8F4S2Y7G",
      "cancelTrade › CancelledTrade: tradeId is not that of the path",
    ],
    [
      "a summary with another number",
      [...examples, "BuyRequest", "summary"],
      "Ada buys AAPL for 1,250 dollars",
      "BuyRequest: its summary says 1250, its value does not",
    ],
    [
      "a wait that the header contradicts",
      [...tooMany, "headers", "Retry-After", "example"],
      5,
      "429 › RateLimitExceeded: Retry-After is 5",
    ],
    [
      "the code of another error",
      [...examples, "TokenExpiredError", "value", "code"],
      "NOT_FOUND",
      "401 › TokenExpired: its code is NOT_FOUND, not TOKEN_EXPIRED",
    ],
    [
      "an order without its answer",
      ["paths", "/trade", "post", "responses", "200", "content", "application/json", "examples"],
      {},
      "placeTrade: the request Buy has no answer",
    ],
  ])("%s", (_, keys, value, fault) => {
    const lying: Document = replaceAt(description, keys, value);
    expect(storyFaultsOf(lying).join("\n")).toContain(fault);
  });
});
