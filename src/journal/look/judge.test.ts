/** Prevents that an entry of a list is taken for an intent that did not make it. */
import { expect, it, onTestFinished } from "vitest";
import { requestFingerprint } from "../entries/fingerprint.ts";
import { baselineOf } from "../entries/listed-ids.ts";
import { openStore } from "../open-journal.ts";
import type { JournalChange, JournalChanges, JournalEntry, JournalStore } from "../stores/store.ts";
import { Trial } from "../stores/store-trials/trial.ts";
import { judge } from "./judge.ts";
import { readListing } from "./listing.ts";
import { readOpen } from "./open-entries.ts";

const sent = { ticker: "AAPL", orderSide: "BUY", amount: 10 };
const one = { ...sent, tradeId: "trd_1" };
const two = { ...sent, tradeId: "trd_2" };
const print = (body: object) => requestFingerprint("placeTrade", "/trade", { ...body });

const judgeIn = async (store: JournalStore, entry: JournalEntry, items: readonly unknown[]) =>
  judge(
    entry,
    await readListing(store, "placeTrade", { serverTime: undefined, items }, await readOpen(store)),
  );

/** Where the intent `a` is sent and the intent `b` was done as `trd_1`, if it was. */
async function judged(
  items: readonly unknown[],
  baseline: string | null,
  claimedBy?: string,
  resultId = "trd_1",
  account = "mine",
) {
  const store = await openStore(":memory:");
  onTestFinished(() => store.close());
  const key = { account: "mine", intentId: "a" };
  const values = { operationId: "placeTrade", body: JSON.stringify(sent), owner: "me", leaseMs: 1 };
  await store.change("open", { ...values, ...key, fingerprint: print(sent), baseline });
  if (claimedBy) {
    const other = { account, intentId: "b", fence: 1 };
    await store.change("open", {
      ...values,
      ...other,
      operationId: claimedBy,
      fingerprint: "b",
      baseline,
    });
    await store.change("answer", { ...other, resultId, answer: "{}" });
  }
  const [entry] = await store.read("entry", key);
  if (!entry) throw new Error("the entry is not there");
  return judgeIn(store, entry, items);
}

const found = { verdict: "found", alike: [one] };
const unseen = { verdict: "not-seen", alike: [] };

it.each<[string, readonly unknown[], object]>([
  ["is found where one is equal", [one], found],
  ["is found where others differ", [{ ...two, amount: 11 }, one], found],
  ["is found where it is listed twice", [one, one], found],
  [
    "is undecidable where it is listed twice, once otherwise",
    [one, { ...one, amount: 11 }],
    { verdict: "undecidable", alike: [{ ...one, amount: 11 }] },
  ],
  ["is found where it is carried out", [{ ...one, status: "filled" }], { verdict: "found" }],
  ["is found where it may be yet", [{ ...one, status: "PENDING" }], { verdict: "found" }],
  ...["REJECTED", "Cancelled", "EXPIRED", 7].map((status): [string, readonly unknown[], object] => {
    const listed = [two, { ...one, status }];
    const vague = { verdict: "undecidable", alike: listed };
    return [`is undecidable where one may be a refused try's: ${status}`, listed, vague];
  }),
  ["is not seen where another was refused", [{ ...one, amount: 9, status: "REJECTED" }], unseen],
  ["is not seen in nothing", [], unseen],
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

it("with a part of a baseline, or one that a look has used up, the rest may be it, and nothing is decided", async () => {
  const items = [one, { ...one, tradeId: "trd_2" }];
  const rest = { verdict: "undecidable", alike: [one] };
  expect(await judged(items, ' ["trd_2"]')).toMatchObject(rest);
});

it("what another intent of the operation claims is not it", async () => {
  const not = { verdict: "not-seen", alike: [] };
  expect(await judged([one], "[]", "placeTrade")).toMatchObject(not);
  expect(await judged([one], "[]", "createCashTransfer")).toMatchObject(found);
  expect(await judged([one, two], "[]", "placeTrade")).toMatchObject({ alike: [two] });
  const ofAnother = await judged([one], "[]", "placeTrade", "trd_1", "another name of mine");
  expect(ofAnother).toMatchObject({ verdict: "ambiguous", alike: [one] });
});

const opened = { ticker: "AAPL", orderSide: "BUY", amount: 10.00001 };
const as = (more: object) => ({ fingerprint: print({ ...opened, ...more }) });
const near = as({ amount: 10.99 });

/** Where the intent `a` is sent, and something became of an intent `b`. */
async function openBeside(
  more: Partial<JournalChanges["open"]>,
  changes: readonly JournalChange[],
) {
  const store = await openStore(":memory:");
  onTestFinished(() => store.close());
  const { account = "https://a mine", ...rest } = more;
  const [trial, other] = [new Trial(store, "https://a mine"), new Trial(store, account)];
  await trial.open("a", "a", { fingerprint: print(sent) });
  await other.open("b", "b", { ...as({}), ...rest });
  for (const name of changes) await other.apply(name, { account, intentId: "b", fence: 1 });
  const entry = await trial.entry({ account: "https://a mine", intentId: "a" });
  return { store, entry: entry as JournalEntry };
}

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
  ["ambiguous", "cannot be read", { fingerprint: print([]).replace(/,.*/, "]") }, ["lose"]],
  ["ambiguous", "belongs to another account", { account: "another" }, ["lose"]],
  // A server may list what it carried out in its own way: rounded, say, or what was executed of it.
  ["ambiguous", "is near, and is under way", near, ["renew"]],
  ["ambiguous", "is near, and was lost", near, ["lose"]],
  ["ambiguous", "is near, and was written off", near, ["lose", "writeOff"]],
  ["found", "is near, and was refused", near, ["refuse"]],
  ["found", "is near, and was settled by a person", near, ["lose", "settle"]],
  ["found", "is near, when it was there already", { ...near, baseline: '["trd_1"]' }, ["lose"]],
  ["ambiguous", "is less by less than 1", as({ amount: 9.01 }), ["lose"]],
  ["found", "is more by 1", as({ amount: 11 }), ["lose"]],
  ["found", "is less by 1", as({ amount: 9 }), ["lose"]],
  ["ambiguous", "is of a ticker with another mark", as({ ticker: "AA-PL" }), ["lose"]],
  ["found", "is near, and on the other side", as({ orderSide: "SELL" }), ["lose"]],
  ["found", "is of another ticker", as({ ticker: "MSFT" }), ["lose"]],
  ["found", "is of a ticker that begins so", as({ ticker: "AAPL.US" }), ["lose"]],
])("what is listed is %s where another intent %s", async (verdict, _, more, changes) => {
  const { store, entry } = await openBeside(more, changes);
  expect(await judgeIn(store, entry, [one])).toMatchObject({ verdict });
});

it("how the server lists an order of another account says nothing of it", async () => {
  const { store, entry } = await openBeside({ ...as({ amount: 20 }), account: "c" }, ["answer"]);
  const answered = { ...sent, amount: 30, tradeId: "c b result" };
  expect(await judgeIn(store, entry, [one, answered])).toMatchObject({ verdict: "found" });
});

it.each([
  ["ambiguous", 1_009.99],
  ["found", 1_010.2],
])("it is %s where the other one is of %s and it is of 1,000", async (verdict, amount) => {
  const { store, entry } = await openBeside(as({ amount }), ["lose"]);
  const thousand = { ...entry, fingerprint: print({ ...sent, amount: 1_000 }) };
  const judgement = await judgeIn(store, thousand, [{ ...one, amount: 1_000 }]);
  expect(judgement).toMatchObject({ verdict });
});

it.each(["/trade?venue=X", "/account/2/trade"])(
  "it is undecidable where %s was asked, which no list says",
  async (path) => {
    const { store, entry } = await openBeside(as({}), ["refuse"]);
    const asked = { ...entry, fingerprint: requestFingerprint("placeTrade", path, sent) };
    expect(await judgeIn(store, asked, [one])).toMatchObject({ verdict: "undecidable" });
    expect(await judgeIn(store, asked, [{ ...one, amount: 1 }])).toMatchObject({ alike: [] });
  },
);

it("of twenty that were lost, each that is listed is found", async () => {
  const store = await openStore(":memory:");
  onTestFinished(() => store.close());
  const trial = new Trial(store, "https://a mine");
  // Half of them differ in the amount alone, and half in what is no number, although it is written as one.
  const bodies = Array.from({ length: 20 }, (_, at) => ({
    ...sent,
    ticker: `${700 + (at % 2)}`,
    amount: 100 + 2 * Math.floor(at / 2),
  }));
  for (const [at, body] of bodies.entries()) {
    await trial.open(`${at}`, `${at}`, { fingerprint: print(body) });
  }
  const items = bodies.map((body, at) => ({ ...body, tradeId: `trd_${at}` })).slice(1);
  const listing = await readListing(
    store,
    "placeTrade",
    { serverTime: undefined, items },
    await readOpen(store),
  );
  const entries = await store.read("list", { account: "", state: "" });
  const verdicts = entries.map((entry) => judge(entry, listing).verdict);
  expect(verdicts.sort()).toEqual([...items.map(() => "found"), "not-seen"]);
});

it("what is listed with an id that is known in other letters may be it, and decides nothing", async () => {
  const capitals = { ...sent, tradeId: "TRD_1" };
  const vague = (item: object) => ({ verdict: "undecidable", alike: [item] });
  expect(await judged([capitals], '["trd_1"]')).toMatchObject(vague(capitals));
  expect(await judged([one], '["TRD_1"]')).toMatchObject(vague(one));
  expect(await judged([one], '["Trd_1"]')).toMatchObject(vague(one));
  expect(await judged([capitals], "[]", "placeTrade")).toMatchObject(vague(capitals));
  expect(await judged([one], "[]", "placeTrade", "Trd_1")).toMatchObject(vague(one));
  const other = await judged([{ ...capitals, amount: 11 }], '["trd_1"]');
  expect(other).toMatchObject({ verdict: "not-seen", alike: [] });
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
  const stranger = { ...sent, tradeId: "trd_99" };
  expect(await judgeIn(counting, entry, [two, stranger])).toMatchObject({ alike: [stranger] });
  // What is unsettled, and its own holder.
  expect(read).toEqual(["a", "2"]);
  const misread = { ...two, tradeId: "TRD_2", amount: 1_000 };
  for (const [status, verdict] of [
    ["PENDING", "undecidable"],
    ["CANCELLED", "found"],
  ]) {
    const items = [{ ...misread, status }, stranger];
    expect(await judgeIn(counting, entry, items)).toMatchObject({ verdict });
  }
});

it("of what differs, ten are shown at most where any of them may be it", async () => {
  const { store, entry } = await openBeside({}, ["refuse"]);
  const items = Array.from({ length: 11 }, (_, at) => ({
    ...sent,
    amount: 20 + at,
    tradeId: `${at}`,
  }));
  const look = { serverTime: undefined, items };
  const listing = await readListing(store, "placeTrade", look, await readOpen(store));
  expect(judge(entry, listing, true)).toMatchObject({
    verdict: "undecidable",
    alike: items.slice(0, 10),
  });
});

it.each([
  ["[]", "look-failed"],
  [null, "undecidable"],
])(
  "where no list could be read, and before it was sent %s was listed, it is %s",
  (baseline, verdict) => {
    expect(judge({ baseline } as JournalEntry, undefined)).toEqual({
      verdict,
      alike: [],
      others: [],
    });
  },
);

it("a baseline is of ids alone that can be told apart", () => {
  expect(baselineOf("placeTrade", [one, { tradeId: 7 }])).toBe('["trd_1","7"]');
  expect(baselineOf("placeTrade", [one, {}])).toBeUndefined();
});
