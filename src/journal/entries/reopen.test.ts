/** Prevents that what is settled for good is opened or corrected, and what is not is taken for settled. */
import { expect, it } from "vitest";
import type { JournalEntry, JournalStore } from "../stores/store.ts";
import { isAnsweredNameless, isCorrectable, reopen } from "./reopen.ts";

const entryOf = (more: Partial<JournalEntry>) =>
  ({ operationId: "placeTrade", resultId: null, overruledBy: null, ...more }) as JournalEntry;

it.each<[string, Partial<JournalEntry>, boolean, boolean]>([
  ["open", { settledBy: null }, false, false],
  ["found by a look", { settledBy: "look", resultId: "trd_1" }, true, false],
  ["found by a look, and in doubt", { settledBy: "look" }, false, false],
  ["settled by a person", { settledBy: "ops", resultId: "trd_1" }, true, false],
  ["written off", { settledBy: "ops" }, false, false],
  [
    "settled by a person, and overruled before",
    { settledBy: "ops", resultId: "trd_1", overruledBy: "look" },
    false,
    false,
  ],
  ["answered", { settledBy: "answer", resultId: "trd_1" }, false, false],
  ["answered without an id", { settledBy: "answer" }, false, true],
])("A person may correct what is %s, or say its id", (_, more, mayCorrect, isNameless) => {
  const entry = entryOf(more);
  expect([isCorrectable(entry), isAnsweredNameless(entry)]).toEqual([mayCorrect, isNameless]);
});

it.each([
  [null, ""],
  ['trd_"1', '"trd_\\"1",'],
])("Ten twins may stand in the way of one that is opened again as %s", async (id, seen) => {
  const written: unknown[] = [];
  const change: JournalStore["change"] = async (_, values) => {
    written.push("seen" in values && values.seen);
    return "taken";
  };
  const store = { change } as JournalStore;
  expect(await reopen(store, entryOf({ answer: null }), "look", id)).toBe(false);
  expect(written).toEqual(Array(10).fill(seen));
});
