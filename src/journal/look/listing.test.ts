/** Prevents that what a list shows is given to the wrong intent, or to one of another account. */
import { expect, it } from "vitest";
import { requestFingerprint } from "../entries/fingerprint.ts";
import type { JournalEntry, JournalStore } from "../stores/store.ts";
import { Listing, readListing } from "./listing.ts";
import { mayHaveAppeared } from "./open-entries.ts";

const order = { ticker: "AAPL", orderSide: "BUY", amount: 10 };
const entryOf = (more: Partial<JournalEntry>): JournalEntry =>
  ({
    account: "mine",
    intentId: "b",
    operationId: "placeTrade",
    fingerprint: requestFingerprint("placeTrade", "/trade", order),
    baseline: "[]",
    resultId: "trd_1",
    settledBy: "look",
    ...more,
  }) as JournalEntry;
const a = entryOf({ intentId: "a", resultId: null, settledBy: null });

const one = { ...order, tradeId: "trd_1" };
const listingOf = (
  items: readonly { readonly tradeId: string }[],
  claims: readonly JournalEntry[],
) =>
  new Listing(
    "placeTrade",
    items.map((item) => [item.tradeId, item]),
    claims,
    new Set(),
    true,
  );

it.each<[string, Partial<JournalEntry>, Partial<JournalEntry>, boolean]>([
  ["a look took for another's", {}, {}, true],
  ["a person took for another's", { settledBy: "ops" }, {}, false],
  ["was answered to another one", { settledBy: "answer" }, {}, false],
  ["a look found in another account", { account: "other" }, {}, false],
  ["a look found for this one", { intentId: "a" }, {}, false],
  ["was there before", {}, { baseline: '["trd_1"]' }, false],
])("What %s may be it all the same: shown", (_, claim, entry, isShown) => {
  const taken = listingOf([one], [entryOf(claim)]).takenFrom({ ...a, ...entry });
  expect(taken).toEqual(isShown ? [one] : []);
});

it("An answer disproves what looks found, and nothing that a person settled", () => {
  const answered = entryOf({ settledBy: "answer" });
  const found = entryOf({ intentId: "c", resultId: "TRD_1" });
  const settled = entryOf({ account: "other", settledBy: "ops" });
  const another = entryOf({ intentId: "d", resultId: "trd_2" });
  const claims = [answered, found, settled, another];
  expect(listingOf([one], claims).disproved()).toEqual([found]);
});

it.each<[string, readonly (typeof one)[], readonly JournalEntry[]]>([
  ["with an id that another one has in other letters", [one], [entryOf({ resultId: "TRD_1" })]],
  ["twice, once otherwise", [{ ...one, amount: 11 }, one], []],
  ["twice, first as it was sent", [one, { ...one, amount: 11 }], []],
])("Nobody knows of what is listed %s", (_, items, claims) => {
  const [fresh, ...others] = listingOf(items, claims).freshFor(a);
  expect([fresh?.likeness, others]).toEqual(["undecidable", []]);
});

it("What is listed without an id is each something of its own", () => {
  const items = [10, 11].map((amount) => ({ ...one, amount, tradeId: undefined as never }));
  const fresh = listingOf(items, []).freshFor(a);
  expect(fresh.map(({ item, likeness }) => [item, likeness])).toEqual([
    [items[0], "same"],
    [items[1], "different"],
  ]);
});

it("The journal is asked for each id that is listed, once, and for no other", async () => {
  const asked: unknown[] = [];
  const read: JournalStore["read"] = async (_, values) => {
    asked.push(values);
    return [];
  };
  const items = [one, { ...one, tradeId: "TRD_1" }, order, { ...one, tradeId: 7 }];
  const look = { serverTime: undefined, items };
  await readListing({ read } as JournalStore, "placeTrade", look, new Set());
  expect(asked).toEqual([{ operationId: "placeTrade", resultIds: ["trd_1", "7"] }]);
});

it.each<[string, Partial<JournalEntry>, readonly Partial<JournalEntry>[], boolean]>([
  ["was written off", {}, [], true],
  ["was found, and is asked about", { state: "done" }, [], false],
  [
    "is another order",
    { fingerprint: requestFingerprint("placeTrade", "/trade", { ...order, ticker: "MSFT" }) },
    [],
    false,
  ],
  ["has a twin that is open", {}, [{}], false],
  ["has a twin that is done", {}, [{ state: "done" }], true],
  ["has a twin in another account", {}, [{ account: "other" }], true],
  [
    "is not what an operation sent of which nobody knows what it says",
    {},
    [{ operationId: "createCashTransfer", fingerprint: "" }],
    true,
  ],
])("What is listed may be one that %s", (_, more, others, may) => {
  const entry = { ...a, state: "written-off" as const, ...more };
  const open = new Set(others.map((other) => entryOf({ state: "unknown", ...other })));
  expect(mayHaveAppeared(open, entry, one)).toBe(may);
});
