import { smallOf } from "../small-of.ts";
import type { JournalFencedKey, JournalQuestions } from "../store.ts";
import { Trial } from "./trial.ts";

/** What keeps two intents from one fingerprint, one id and one result. */
export const uniqueness: Readonly<Record<string, (trial: Trial) => Promise<void>>> = {
  async "one fingerprint is open once, of many who try at the same time"(t) {
    const all = Array.from({ length: 8 }, (_, at) => t.open(`racer ${at}`, "fingerprint"));
    const won = (await Promise.all(all)).filter((each) => each !== "taken");
    t.same(won, [[1]], "what those who were not refused got");
    const [twin] = await t.store.read("twin", {
      account: t.account,
      fingerprint: t.scoped("fingerprint"),
    });
    if (!twin) throw new Error("the one that is open was not found");
    await t.apply("answer", { ...twin, fence: 1 });
    t.same(await t.open("next", "fingerprint"), [1], "the fence of the next one");
  },

  async "texts are told apart to the letter"(t) {
    const long = "a".repeat(200);
    for (const text of ["a", "A", "a ", "ä", "a\u0308", "🍎", "🍏", `${long}1`, `${long}2`]) {
      const fenced = await t.in("unknown", text);
      const { account } = t;
      const found = [
        await t.store.read("entry", fenced),
        await t.store.read("twin", { account, fingerprint: t.scoped(text) }),
        (await t.apply("answer", fenced, text)) === "taken"
          ? []
          : await t.store.read("byResult", {
              operationId: "placeTrade",
              resultIds: [smallOf(t.scoped(text))],
            }),
      ];
      const ids = found.map((entries) => entries.map(({ intentId }) => intentId).sort());
      const alike = text === "A" ? ["A", "a"] : [text];
      t.same(ids, [[text], [text], alike], `what is found of ${text}`);
    }
  },

  async "accounts are told apart to the letter"(t) {
    for (const name of ["a", "A", "🍎", "🍏"]) {
      const account = `${t.account} ${name}`;
      const opened = await new Trial(t.store, account, `${t.scope} ${name}`).open("a");
      t.same(opened, [1], `the fence of the first intent of ${name}`);
      const [entry] = await t.store.read("entry", { account, intentId: "a" });
      t.same(entry?.account, account, "the account of what is found");
    }
  },

  async "a fingerprint stays taken while it is unknown, in its own account alone"(t) {
    const fenced = await t.in("unknown", "a", "one");
    t.same(await t.open("b", "one"), "taken", "opening a twin of what is unknown");
    await new Trial(t.store, `${t.account} other`, t.scope).in("sent", "a", "one");
    await t.apply("find", fenced);
    await t.apply("reopen", fenced);
    t.same((await t.entry(fenced))?.state, "unknown", "the state beside one of another account");
  },

  async "one intent is opened once, of many who try at the same time"(t) {
    await t.in("refused", "b");
    for (const [intentId, fence] of [
      ["a", 1],
      ["b", 2],
    ] as const) {
      const all = Array.from({ length: 8 }, (_, at) =>
        t.open(intentId, intentId === "a" ? `fingerprint ${at}` : "b"),
      );
      const won = (await Promise.all(all)).filter((each) => each.length === 1);
      t.same(won, [[fence]], `what those who were not refused ${intentId} got`);
    }
  },

  async "one result belongs to one intent"(t) {
    const [first, second, third] = await Promise.all(
      ["a", "b", "c"].map((id) => t.in("unknown", id)),
    );
    await t.apply("answer", first as JournalFencedKey, "trd_1");
    t.same(await t.apply("find", second as JournalFencedKey, "trd_1"), "taken", "finding it again");
    t.same(await t.apply("find", second as JournalFencedKey, "TRD_1"), [], "in other letters");
    t.same(
      await t.apply("settle", third as JournalFencedKey, "trd_1"),
      "taken",
      "settling with it",
    );
    const resultIds = [t.scoped("trd_1"), t.scoped("trd_2")].map(smallOf);
    const key = { operationId: "placeTrade", resultIds };
    const ownersOf = async (wanted: JournalQuestions["byResult"]) =>
      (await t.store.read("byResult", wanted))
        .filter(({ account }) => account.startsWith(t.account))
        .map(({ account, intentId }) => `${account === t.account ? "" : "other "}${intentId}`);
    t.same(await ownersOf(key), ["a"], "whose it is");
    t.same(await ownersOf({ ...key, resultIds: [] }), [], "whose none is");
    await t.apply("answer", await t.in("sent", "e"), "TrD_5");
    const small = { ...key, resultIds: [smallOf(t.scoped("trd_5"))] };
    t.same(await ownersOf(small), ["e"], "whose it is, in small letters");
    const alike = await t.apply("find", await t.in("unknown", "f"), "TRD_5");
    t.same(alike, [], "what a look changed that found it in other letters");
    // Elsewhere, the same id is another result.
    const away = new Trial(t.store, `${t.account} other`, t.scope);
    const [there, transfer] = [
      await away.in("sent", "a"),
      { ...key, operationId: "createCashTransfer" },
    ];
    t.same(await away.apply("answer", there, "trd_1"), [1], "the same id in another account");
    await t.apply("answer", second as JournalFencedKey, "trd_2");
    await t.apply("answer", third as JournalFencedKey, "trd_3");
    await t.open("d", "d", { operationId: transfer.operationId });
    const fenced = { account: t.account, intentId: "d", fence: 1 };
    t.same(await t.apply("answer", fenced, "trd_1"), [1], "the same id of another operation");
    for (const [wanted, intentId] of [
      [key, ["a", "b", "other a"]],
      [transfer, ["d"]],
    ] as const) {
      t.same((await ownersOf(wanted)).sort(), intentId, `whose it is, of ${wanted.operationId}`);
    }
  },

  async "a written-off twin keeps a look from settling, until its owner proved that it did nothing"(
    t,
  ) {
    const old = await t.in("written-off", "a", "fingerprint");
    const fenced = await t.in("unknown", "b", "fingerprint");
    t.same(await t.apply("find", fenced), [], "what a look changed");
    await t.apply("refuse", old);
    t.same((await t.entry(old))?.settledBy, "ops", "who wrote it off");
    t.same(await t.apply("find", fenced), [fenced.fence], "what a look changed after the proof");
  },

  async "what another account has, or may have, keeps a look from settling"(t) {
    const other = new Trial(t.store, `${t.account} other`, t.scope);
    const fenced = await t.in("unknown", "a", "fingerprint");
    const holder = await other.in("sent", "b");
    await other.apply("answer", holder, "Result");
    for (const result of ["Result", "result", "RESULT"]) {
      const found = await t.apply("find", fenced, result);
      t.same(found, [], "what a look changed that found what another account has");
    }
    const off = await other.in("written-off", "c", "fingerprint");
    t.same(await t.apply("find", fenced), [], "what a look changed beside a rival elsewhere");
    await other.apply("refuse", off);
    t.same(await t.apply("find", fenced), [fenced.fence], "what a look changed after it");
  },

  async "one that was done without an id keeps a look from settling"(t) {
    const done = await t.in("sent", "a", "fingerprint");
    await t.store.change("answer", { ...done, resultId: null, answer: "{}" });
    t.same(
      await t.apply("find", await t.in("unknown", "b", "fingerprint")),
      [],
      "what a look changed",
    );
  },
};
