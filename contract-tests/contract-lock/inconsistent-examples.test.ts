/** The examples of the description hold together as one story, and a lie in one is noticed. */
import type { Trade } from "@pitrade/partner-sdk";
import { expect, it } from "vitest";
import type { Document } from "../../scripts/lib/openapi.ts";
import { description } from "../support/description.ts";
import { replaceAt } from "../support/description-nodes.ts";
import { exampleOf } from "../support/fixtures.ts";
import { inconsistentExamplesOf } from "./inconsistent-examples.ts";

it("The examples tell one story", () => {
  expect(inconsistentExamplesOf(description)).toEqual([]);
});

const answers = "paths /trade post responses 200 content application/json examples";
const tooMany = "components responses TooManyRequests headers Retry-After example";

const { tradeId } = exampleOf<Trade>("FilledBuy");

/** The place of the lie, an example unless it says otherwise; the lie; and what is said of it. */
const lies: readonly (readonly [place: string, value: unknown, problem: string])[] = [
  ["PlacedBuy value ticker", "TSLA", "placeTrade › Buy: ticker is TSLA, asked was AAPL"],
  ["ScheduledBuy value amount", 999, "placeTrade › ScheduledBuy: amount is 999, asked was 100"],
  ["FilledBuy value createdAt", "1999-01-15T15:00:00Z", `createdAt of tradeId ${tradeId} is 1999`],
  ["CashTransfers value 0 createdAt", "1999-01-15T15:00:00Z", "CashTransfers: is not newest first"],
  ["CancelledTrade value executeAt", "2025-01-14T09:30:00", "executeAt is before createdAt"],
  [
    "PortfolioAfterBuy value asOf",
    "2025-01-15T14:05:00Z",
    "asOf is before the trade of 2025-01-15",
  ],
  ["PortfolioAfterBuy value totalValue", 1001, "availableBalance + holdingsValue = totalValue"],
  ["FilledBuy value averagePrice", 100, "filledQuantity × averagePrice = amount does not hold"],
  ["Holdings value 0 quantity", 3, "not what the filled trades bought, 1.25 shares"],
  ["CompletedDeposit value bankId", "bank_0", "nothing in the examples has the bankId bank_0"],
  [
    "components parameters TradeId example",
    "trd_0",
    "getTrade: nothing in the examples has the tr",
  ],
  [
    "components parameters ScheduledTradeId example",
    tradeId,
    "cancelTrade › CancelledTrade: tradeId is not that of the path",
  ],
  ["BuyRequest summary", "Ada buys for 1,250 dollars", "BuyRequest: its summary says 1250"],
  [tooMany, 5, "429 › RateLimitExceeded: Retry-After is 5"],
  ["TokenExpiredError value code", "NOT_FOUND", "its code is NOT_FOUND, not TOKEN_EXPIRED"],
  ["ScheduledTradeExistsError value message", "A trade of IBM is", "has the ticker IBM"],
  [answers, {}, "placeTrade: the request Buy has no answer"],
];

it.each(lies)("A lie in an example is noticed: at %s, %j", (place, value, problem) => {
  const isElsewhere = /^(components|paths) /.test(place);
  const keys = [...(isElsewhere ? [] : ["components", "examples"]), ...place.split(" ")];
  const lying: Document = replaceAt(description, keys, value);
  expect(inconsistentExamplesOf(lying).join("\n")).toContain(problem);
});
