/** Prevents that an entry of a list is taken for an intent that did not make it. */
import { expect, it, onTestFinished } from "vitest";
import { requestFingerprint } from "./fingerprint.ts";
import type { JournaledClient } from "./journaled-client.ts";
import { judge } from "./judge.ts";
import { baselineOf } from "./listed-ids.ts";
import { openStore } from "./open-journal.ts";
import type { JournalChange, JournalChanges, JournalEntry, JournalStore } from "./store.ts";
import { Trial } from "./store-trials/trial.ts";

const sent = { ticker: "AAPL", orderSide: "BUY", amount: 10 };
const one = { ...sent, tradeId: "trd_1" };
const two = { ...sent, tradeId: "trd_2" };
const print = (body: object) => requestFingerprint("placeTrade", "/trade", { ...body });

/** Where the intent `a` is sent and the intent `b` was done as `trd_1`, if it was. */
async function judged(items: readonly unknown[], baseline: string | null, claimedBy?: string) {
  const store = await openStore(":memory:");
  onTestFinished(() => store.close());
  const key = { account: "mine", intentId: "a" };
  const values = { operationId: "placeTrade", body: JSON.stringify(sent), owner: "me", leaseMs: 1 };
  await store.change("open", { ...values, ...key, fingerprint: print(sent), baseline });
  if (claimedBy) {
    const other = { account: "mine", intentId: "b", fence: 1 };
    await store.change("open", {
      ...values,
      ...other,
      operationId: claimedBy,
      fingerprint: "b",
      baseline,
    });
    await store.change("answer", { ...other, resultId: "trd_1", answer: "{}" });
  }
  const [entry] = await store.read("entry", key);
  if (!entry) throw new Error("the entry is not there");
  return judge({ store, account: "mine" } as JournaledClient, entry, items);
}

const found = { verdict: "found", alike: [one] };

it.each<[string, readonly unknown[], object]>([
  ["is found where one is equal", [one], found],
  ["is found where others differ", [{ ...two, amount: 11 }, one], found],
  ["is found where it is listed twice", [one, one], found],
  ["is not seen in nothing", [], { verdict: "not-seen", alike: [] }],
  ["is ambiguous where two are equal", [one, two], { verdict: "ambiguous", alike: [one, two] }],
  ["is undecidable where an entry is null", [null], { verdict: "undecidable", alike: [null] }],
  ...[undefined, null, "", {}].map((tradeId): [string, readonly unknown[], object] => {
    const item = { ...sent, tradeId };
    return [
      `is undecidable with the id ${tradeId}`,
      [item],
      { verdict: "undecidable", alike: [item] },
    ];
  }),
  [
    "is undecidable where one that may be it lacks a field",
    [one, { tradeId: "trd_2" }],
    { verdict: "undecidable", alike: [one, { tradeId: "trd_2" }] },
  ],
])("an intent %s", async (_, items, want) => {
  expect(await judged(items, "[]")).toMatchObject(want);
});

it("what was listed before is not it, nor keeps from deciding", async () => {
  expect(await judged([one, { tradeId: "trd_2" }], '["trd_2"]')).toMatchObject(found);
});

it("without a baseline all may be it, and nothing is decided", async () => {
  expect(await judged([one], null)).toMatchObject({ verdict: "undecidable", alike: [one] });
});

it("what another intent of the operation claims is not it", async () => {
  const not = { verdict: "not-seen", alike: [] };
  expect(await judged([one], "[]", "placeTrade")).toMatchObject(not);
  expect(await judged([one], "[]", "createCashTransfer")).toMatchObject(found);
  expect(await judged([one, two], "[]", "placeTrade")).toMatchObject({ alike: [two] });
});

it.each<[string, string, Partial<JournalChanges["open"]>, readonly JournalChange[]]>([
  ["ambiguous", "may have been rounded to the same", {}, ["renew"]],
  ["ambiguous", "was lost", {}, ["renew", "lose"]],
  ["ambiguous", "was written off", {}, ["renew", "lose", "writeOff"]],
  ["found", "was written off, and proved that it did nothing", {}, ["lose", "writeOff", "refuse"]],
  ["found", "was refused", {}, ["refuse"]],
  ["found", "was answered", {}, ["answer"]],
  ["found", "was answered though it was written off", {}, ["lose", "writeOff", "answer"]],
  ["found", "was sent when it was there already", { baseline: '["trd_1"]' }, ["lose"]],
  ["ambiguous", "has no baseline", { baseline: null }, ["lose"]],
  ["found", "is another operation", { operationId: "createCashTransfer" }, ["lose"]],
  ["found", "differs", { fingerprint: print({ ...sent, amount: 11 }) }, ["lose"]],
  ["ambiguous", "cannot be read", { fingerprint: print([]).replace(/,.*/, "]") }, ["lose"]],
  ["ambiguous", "belongs to another account", { account: "another" }, ["lose"]],
])("what is listed is %s where another intent %s", async (verdict, _, more, changes) => {
  const store = await openStore(":memory:");
  onTestFinished(() => store.close());
  const trial = new Trial(store, "mine");
  await trial.open("a", "a", { fingerprint: print(sent) });
  const fingerprint = print({ ...sent, amount: 10.00001 });
  const { account = "mine", ...rest } = more;
  const other = new Trial(store, account);
  await other.open("b", "b", { fingerprint, ...rest });
  for (const name of changes) await other.apply(name, { account, intentId: "b", fence: 1 });
  const entry = (await trial.entry({ account: "mine", intentId: "a" })) as JournalEntry;
  const judgement = await judge({ store, account: "mine" } as JournaledClient, entry, [one]);
  expect(judgement).toMatchObject({ verdict });
});

it("what a list does not show is not read, however long the journal is", async () => {
  const store = await openStore(":memory:");
  onTestFinished(() => store.close());
  const trial = new Trial(store, "mine", "");
  const fingerprint = print(sent);
  for (let old = 1; old <= 50; old += 1) {
    await trial.open(`${old}`, `${old}`, { fingerprint });
    const key = { account: "mine", intentId: `${old}`, fence: 1 };
    await store.change("answer", { ...key, resultId: `trd_${old}`, answer: "{}" });
  }
  await trial.open("a", "a", { fingerprint });
  const entry = (await trial.entry({ account: "mine", intentId: "a" })) as JournalEntry;
  const read: string[] = [];
  const counting: JournalStore = {
    ...store,
    async read(name, values) {
      const entries = await store.read(name, values);
      read.push(...entries.map(({ intentId }) => intentId));
      return entries;
    },
  };
  const judgeIn = (items: readonly unknown[]) =>
    judge({ store: counting, account: "mine" } as JournaledClient, entry, items);
  const stranger = { ...sent, tradeId: "trd_99" };
  expect(await judgeIn([two, stranger])).toMatchObject({ alike: [stranger] });
  // Its own holder, and what is unsettled.
  expect(read).toEqual(["2", "a"]);
  const misread = { ...two, amount: 1_000 };
  expect(await judgeIn([misread, stranger])).toMatchObject({ verdict: "undecidable" });
});

it("a baseline is of ids alone that can be told apart", () => {
  expect(baselineOf("placeTrade", [one, { tradeId: 7 }])).toBe('["trd_1","7"]');
  expect(baselineOf("placeTrade", [one, {}])).toBeUndefined();
});
