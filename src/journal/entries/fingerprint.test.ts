import { expect, it, onTestFinished } from "vitest";
import { type Reconciliation, reconciliations } from "../../../generated/reconciliations.ts";
import { plainBody } from "./fingerprint.ts";

it("A request with a field that is not compared says nothing by which it could be settled", () => {
  const order = { ticker: "AAPL", orderSide: "BUY", amount: 10 };
  const read = () => plainBody("placeTrade", JSON.stringify(order));
  expect(read()).toEqual(order);
  const table = reconciliations as Record<string, Reconciliation>;
  const { placeTrade: usual } = table as { placeTrade: Reconciliation };
  onTestFinished(() => {
    table.placeTrade = usual;
  });
  table.placeTrade = { ...usual, match: ["ticker", "amount"] };
  expect(read()).toBeUndefined();
});
