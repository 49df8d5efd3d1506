import { expect, it } from "vitest";
import { mayBeListedAs } from "./may-be-listed-as.ts";

it("a text that was not sent may be listed as an empty one", () => {
  const sent = { ticker: "AAPL", orderSide: "BUY", amount: 10 };
  const names = ["ticker", "executeAt"];
  expect(mayBeListedAs("placeTrade", names, sent, { ...sent, executeAt: "" })).toBe(true);
  expect(mayBeListedAs("placeTrade", names, sent, { ...sent, executeAt: "10:00" })).toBe(false);
});

it.each<[boolean, string, object, object]>([
  [true, "placeTrade", { ticker: "BRK.B" }, { ticker: "brk-b" }],
  [false, "placeTrade", { ticker: "BRK.B" }, { ticker: "BRK.A" }],
  [true, "placeTrade", { amount: 10 }, { amount: "$10" }],
  [true, "placeTrade", { amount: 10 }, { amount: 10.99 }],
  [false, "placeTrade", { amount: 10 }, { amount: 11 }],
  [true, "placeTrade", { amount: 250 }, { amount: 252.49 }],
  [false, "placeTrade", { amount: 250 }, { amount: 252.5 }],
  // The same digits: of a number they are not all.
  [false, "placeTrade", { amount: 105 }, { amount: 10.5 }],
  [false, "createCashTransfer", { bankId: "4711" }, { bankId: "4711.5" }],
  [false, "placeTrade", { tag: "A" }, { tag: "B" }],
])("it is %s that %s may list %j as %j", (may, operationId, sent, listed) => {
  const names = Object.keys(sent);
  expect(mayBeListedAs(operationId, names, { ...sent }, listed)).toBe(may);
});
