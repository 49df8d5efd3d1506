import type { JournalEntry, JournalFencedKey } from "../store.ts";
import type { Trial } from "./trial.ts";

/** What becomes of what was settled otherwise than it was. */
export const corrections: Readonly<Record<string, (trial: Trial) => Promise<void>>> = {
  async "what a person settled may be corrected from what it was settled as, and what was answered may not"(
    t,
  ) {
    const [slip, sure] = [await t.in("unknown", "a"), await t.in("done", "b")];
    await t.apply("settle", slip);
    const correct = (fenced: JournalFencedKey, found: string) =>
      t.store.change("settle", {
        ...fenced,
        found: t.scoped(found),
        resultId: t.scoped("right"),
        answer: '"right"',
        by: "ada",
        why: null,
      });
    t.same(await correct(slip, "another"), [], "what was settled as another by now");
    t.same(await correct(slip, "a result"), [slip.fence], "what was settled by a person");
    t.same(await correct(sure, "b result"), [], "what was answered");
    const { resultId, answer, settledBy } = (await t.entry(slip)) as JournalEntry;
    t.same([resultId, answer, settledBy], [t.scoped("right"), '"right"', "ada"], "what it holds");
  },

  async "what its owner proves stands above what was settled as another result"(t) {
    const settled = async (name: string, intentId: string) => {
      const fenced = await t.in("unknown", intentId);
      await t.apply(name, fenced, `${intentId} theirs`);
      return fenced;
    };
    const answer = (fenced: JournalFencedKey, resultId: string | null) =>
      t.store.change("answer", { ...fenced, resultId, answer: '"own"' });
    for (const [name, by] of Object.entries({ find: "look", settle: "ops" })) {
      const fenced = await settled(name, by);
      const same = by === "look" ? await settled(name, "same") : fenced;
      t.same(
        await answer(same, t.scoped(`${same.intentId} theirs`)),
        same === fenced ? [] : [1],
        `what the same id of ${by} changed`,
      );
      if (same !== fenced) {
        const {
          answer: kept,
          settledBy,
          overruledBy,
          overruledId,
        } = (await t.entry(same)) as JournalEntry;
        const now = [kept, settledBy, overruledBy, overruledId];
        t.same(now, ['"own"', "answer", null, null], `what it holds after the same id of ${by}`);
      }
      t.same(await answer(fenced, t.scoped(`${by} own`)), [1], `what another id of ${by} changed`);
      const held = (await t.entry(fenced)) as JournalEntry;
      const wanted = ["done", t.scoped(`${by} own`), '"own"', "answer", by];
      const { state, resultId, answer: kept, settledBy, overruledBy, overruledId } = held;
      const now = [state, resultId, kept, settledBy, overruledBy, overruledId];
      t.same(now, [...wanted, t.scoped(`${by} theirs`)], `what it holds after ${by}`);
      t.same(await answer(fenced, "a third"), [], "what a second answer changed");
    }
    const unsettled = await t.store.read("unsettled", { account: t.account });
    t.same(unsettled.length, 2, "how many are unsettled");
    const [nameless, sure] = [await settled("find", "a"), await settled("settle", "b")];
    t.same(await answer(nameless, null), [1], "what an answer without an id changed of a look's");
    t.same(await answer(sure, null), [], "what an answer without an id changed of a person's");
    t.same(await t.apply("refuse", sure), [], "what a proof changed of what a person settled");
    const wrong = await settled("find", "c");
    t.same(await t.apply("refuse", wrong), [1], "what a proof changed of what a look settled");
    const {
      state,
      proof,
      resultId,
      answer: left,
      settledBy,
    } = (await t.entry(wrong)) as JournalEntry;
    const held = [state, proof, resultId, left, settledBy];
    t.same(held, ["refused", "none", null, null, null], "what it holds after the proof");
    t.same(await t.open("c"), [2], "the fence of the next try");
    const pruned = await settled("find", "d");
    await t.store.change("prune", { before: Number.MAX_SAFE_INTEGER });
    t.same(await t.apply("refuse", pruned), [], "what a proof changed of what was pruned");
  },

  async "what a look settled, and nothing else, is opened again, without what it knew"(t) {
    const [fenced, sure] = [await t.in("unknown", "a"), await t.in("unknown", "b")];
    await t.apply("find", fenced);
    await t.store.change("prune", { before: Number.MAX_SAFE_INTEGER });
    await t.apply("settle", sure);
    const again = await t.in("unknown", "e");
    for (const [name, left] of [
      ["find", "[]"],
      ["reopen", " []"],
      ["find", " []"],
    ] as const) {
      await t.apply(name, again);
      t.same((await t.entry(again))?.baseline, left, `the baseline after ${name}`);
    }
    const { account } = t;
    const found = async (operationId = "placeTrade") =>
      (await t.store.read("found", { account, operationId })).map(({ intentId }) => intentId);
    t.same(await found(), ["a"], "what looks have settled");
    t.same(await found("createCashTransfer"), [], "what they have of another operation");
    t.same(await t.apply("reopen", sure), [], "what was opened that a person settled");
    const byName = { ...sure, by: "ops", seen: '"1",' };
    t.same(await t.store.change("reopen", byName), [1], "what was opened in spite of a person");
    const { seen, answer: left } = (await t.entry(sure)) as JournalEntry;
    t.same([seen, left], ['"1",', null], "what it may be, and its answer");
    await t.apply("settle", sure);
    await t.store.change("reopen", { ...byName, seen: '"2",' });
    t.same((await t.entry(sure))?.seen, '"1","2",', "what it may be once it is open again");
    const next = { ...fenced, fence: fenced.fence + 1 };
    t.same(await t.apply("reopen", next), [], "what was opened with another fence");
    const twin = await t.opened("c", "a");
    for (const changed of [[fenced.fence], []]) {
      t.same(await t.apply("reopen", fenced), changed, "what was changed beside its twin");
      const { state, resultId } = (await t.entry(fenced)) as JournalEntry;
      t.same([state, resultId], ["done", null], "what it holds beside its twin");
      await t.apply("lose", twin);
    }
    await t.apply("refuse", twin);
    t.same(await t.apply("reopen", fenced), [fenced.fence], "what was opened");
    const { state, resultId, answer, baseline, settledBy } = (await t.entry(
      fenced,
    )) as JournalEntry;
    const held = [state, resultId, answer, baseline, settledBy];
    t.same(held, ["unknown", null, null, null, null], "what it holds");
    t.same(await found(), [], "what looks have settled after that");
    t.same(await t.apply("find", fenced), [], "what a look changed that had begun before");
    await t.apply("refuse", fenced);
    t.same(await t.open("a"), [2], "what was opened that was pruned, once it was refused");
    t.same((await t.entry(fenced))?.body, "{}", "its body");
  },
};
