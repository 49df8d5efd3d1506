import { expect, it } from "vitest";
import { mayBeListedAs } from "./may-be-listed-as.ts";

it("a text that was not sent may be listed as an empty one", () => {
  const sent = { ticker: "AAPL", orderSide: "BUY", amount: 10 };
  const names = ["ticker", "executeAt"];
  expect(mayBeListedAs("placeTrade", names, sent, { ...sent, executeAt: "" })).toBe(true);
  expect(mayBeListedAs("placeTrade", names, sent, { ...sent, executeAt: "10:00" })).toBe(false);
});
