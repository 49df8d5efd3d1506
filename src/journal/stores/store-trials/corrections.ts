import type { JournalEntry, JournalFencedKey } from "../store.ts";
import type { Trial } from "./trial.ts";

/** What is written off has no result. */
const offed = ["written-off", null, null];

/** What becomes of what was settled otherwise than it was. */
export const corrections: Readonly<Record<string, (trial: Trial) => Promise<void>>> = {
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
    await t.apply("settle", sure);
    const { account } = t;
    const found = async (operationId = "placeTrade") =>
      (await t.store.read("found", { account, operationId })).map(({ intentId }) => intentId);
    t.same(await found(), ["a"], "what looks have settled");
    t.same(await found("createCashTransfer"), [], "what they have of another operation");
    t.same(await t.apply("reopen", sure), [], "what was opened that a person settled");
    const byName = { ...sure, by: "ops", seen: '"1",' };
    t.same(await t.store.change("reopen", byName), [1], "what was opened in spite of a person");
    t.same((await t.entry(sure))?.seen, '"1",', "what it may be");
    const next = { ...fenced, fence: fenced.fence + 1 };
    t.same(await t.apply("reopen", next), [], "what was opened with another fence");
    const twin = await t.opened("c", "a");
    for (const changed of [[fenced.fence], []]) {
      t.same(await t.apply("reopen", fenced), changed, "what was changed beside its twin");
      const { state, resultId } = (await t.entry(fenced)) as JournalEntry;
      t.same([state, resultId], ["done", null], "what it holds beside its twin");
    }
    await t.apply("refuse", twin);
    await t.store.change("prune", { before: Number.MAX_SAFE_INTEGER });
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

  async "what a look settled is settled otherwise at once, where it is still what it was found as"(
    t,
  ) {
    for (const name of ["settle", "writeOff"]) {
      const fenced = await t.in("unknown", name);
      await t.apply("find", fenced, `${name} theirs`);
      t.same(await t.apply(name, fenced), [], `what ${name} changed that was found as another`);
      await t.apply("reopen", fenced);
      await t.apply("refuse", fenced);
      const next = await t.in("unknown", name);
      await t.apply("find", next);
      t.same(await t.apply(name, next, "own"), [2], `what ${name} changed`);
      const { state, resultId, answer, settledBy } = (await t.entry(next)) as JournalEntry;
      const wanted = name === "settle" ? ["done", t.scoped("own"), "{}"] : offed;
      t.same(
        [state, resultId, answer, settledBy],
        [...wanted, "ops"],
        `what it holds after ${name}`,
      );
    }
    const taken = await t.in("unknown", "taken");
    await t.apply("find", taken);
    t.same(await t.apply("settle", taken, "own"), "taken", "settling it as another's");
    t.same((await t.entry(taken))?.resultId, t.scoped("taken result"), "what it holds after that");
  },

  async "what its owner was answered is kept where a person gave it another's id"(t) {
    const fenced = await t.in("sent", "a");
    await t.store.change("answer", { ...fenced, resultId: null, answer: '"own"' });
    await t.apply("settle", fenced);
    const again = { ...fenced, by: "ops", seen: "", own: '"own"' };
    t.same(await t.store.change("reopen", again), [1], "what was changed");
    const { state, resultId, answer, settledBy } = (await t.entry(fenced)) as JournalEntry;
    t.same(
      [state, resultId, answer, settledBy],
      ["done", null, '"own"', "answer"],
      "what it holds",
    );
  },

  async "what is in doubt beside its twin is given its id and its answer"(t) {
    const fenced = await t.in("unknown", "a");
    await t.apply("find", fenced);
    await t.opened("b", "a");
    await t.apply("reopen", fenced);
    await t.apply("settle", fenced);
    t.same((await t.entry(fenced))?.answer, "{}", "its answer");
  },

  async "what appeared is written off again, by what it was told not to be"(t) {
    const fenced = await t.in("written-off", "a");
    const off = { ...fenced, expired: 1, older: '["1"]', by: "ada", why: "1 is theirs" };
    const writeOff = (seen: string) => t.store.change("writeOff", { ...off, seen });
    t.same(await writeOff(""), [], "what writing it off twice changed");
    const looks = ['"1",', '"2",'].map((seen) =>
      t.store.change("look", { ...fenced, verdict: "appeared", seen }),
    );
    t.same(await Promise.all(looks), [[1], [1]], "what two looks changed in which it appeared");
    t.same(await t.apply("look", fenced), [], "what a look changed in which it did not");
    const { verdict: alarm, seen = "" } = (await t.entry(fenced)) ?? {};
    const ids = seen.split(",").sort().join();
    t.same([alarm, ids], ["appeared", ',"1","2"'], "the verdict, and the ids that it has seen");
    t.same(await writeOff('"1",'), [], "what ruling out less than it has seen changed");
    t.same(await writeOff(seen), [1], "what writing it off again changed");
    const { state, verdict, baseline, settledBy, why, ...now } = (await t.entry(
      fenced,
    )) as JournalEntry;
    const held = [state, verdict, now.seen, baseline, settledBy, why];
    t.same(held, ["written-off", null, "", '["1"]', "ada", "1 is theirs"], "what it holds");
    await t.apply("refuse", fenced);
    const late = { ...fenced, verdict: "appeared", seen: "" } as const;
    t.same(await t.store.change("look", late), [], "what a look changed after the proof");
  },
};
