import { expect, it, onTestFinished } from "vitest";
import { type Reconciliation, reconciliations } from "../../../generated/reconciliations.ts";
import type { JournalEntry } from "../stores/store.ts";
import { comparerOf, isRequestOf, plainBody, requestFingerprint } from "./fingerprint.ts";

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

const order = { ticker: "AAPL", orderSide: "BUY", amount: 10 };
const text = JSON.stringify(order);
const print = (path: string) => requestFingerprint("placeTrade", path, order);

it.each([
  ["is what the description allows", text, order],
  ["is not", JSON.stringify({ ...order, orderSide: "HOLD" }), undefined],
  ["has a field that it does not describe", JSON.stringify({ ...order, tag: "a" }), undefined],
  ["is written otherwise", ` ${text}`, undefined],
  ["is no JSON", "ticker=AAPL", undefined],
])("It is known what a body says that %s", (_, sent, said) => {
  expect(plainBody("placeTrade", sent)).toEqual(said);
});

it("Nothing is matched of a request of which nobody knows what it says", () => {
  expect(requestFingerprint("placeTrade", "/trade")).toBe('/trade ["placeTrade"]');
});

it.each<[string, Partial<JournalEntry>, boolean]>([
  ["the same", {}, true],
  ["another body", { body: "{}" }, false],
  ["another operation", { operationId: "createCashTransfer" }, false],
  ["another path", { fingerprint: print("/trade?venue=X") }, false],
  ["the same, of which the body was pruned", { body: "" }, true],
  ["another one, of which the body was pruned", { body: "", fingerprint: "/trade [" }, false],
])("An intent was sent for %s", (_, more, is) => {
  const sent = { operationId: "placeTrade", fingerprint: print("/trade"), body: text };
  expect(isRequestOf({ ...sent, ...more } as JournalEntry, sent)).toBe(is);
});

it.each([
  ["what was sent", print("/trade"), order, "same"],
  ["something else", print("/trade"), { ...order, amount: 11 }, "different"],
  ["what was sent with another parameter", print("/trade?venue=X"), order, "undecidable"],
  ["what nobody knows", requestFingerprint("placeTrade", "/trade"), order, "undecidable"],
])("A list shows %s", (_, fingerprint, item, likeness) => {
  const entry = { operationId: "placeTrade", fingerprint } as JournalEntry;
  expect(comparerOf(entry)(item)).toBe(likeness);
});
