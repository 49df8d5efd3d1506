import type { JournalEntry } from "../store.ts";
import type { Trial } from "./trial.ts";

/** What is written off has no result. */
const offed = ["written-off", null, null];

/** What becomes of what a person settles otherwise than it was. */
export const overrulings: Readonly<Record<string, (trial: Trial) => Promise<void>>> = {
  async "an answer without an id may be given one"(t) {
    const fenced = await t.in("sent", "a");
    await t.store.change("answer", { ...fenced, resultId: null, answer: '"yes"' });
    await t.store.change("prune", { before: Number.MAX_SAFE_INTEGER });
    const nameless = (await t.entry(fenced)) as JournalEntry;
    t.same([nameless.body, nameless.baseline], ["{}", "[]"], "what is kept of what has no id");
    const unsettled = () => t.store.read("unsettled", { account: t.account });
    t.same((await unsettled()).length, 1, "how many are unsettled without an id");
    t.same(await t.apply("settle", fenced, "id"), [fenced.fence], "what giving it one changed");
    const { state, answer, resultId, settledBy, why } = (await t.entry(fenced)) as JournalEntry;
    const held = [state, answer, resultId, settledBy, why];
    t.same(held, ["done", '"yes"', t.scoped("id"), "ops", "why"], "what it holds");
    t.same((await unsettled()).length, 0, "how many are unsettled with it");
    t.same(await t.apply("settle", fenced, "another"), [], "what giving it another one changed");
  },

  async "an answer without an id may be written off, and one with an id may not"(t) {
    const fenced = await t.in("sent", "a");
    await t.store.change("answer", { ...fenced, resultId: null, answer: '"yes"' });
    t.same(await t.apply("writeOff", fenced), [fenced.fence], "what writing it off changed");
    const { state, answer, settledBy, why } = (await t.entry(fenced)) as JournalEntry;
    t.same([state, answer, settledBy, why], ["written-off", null, "ops", "why"], "what it holds");
    t.same(
      await t.apply("writeOff", await t.in("done", "b")),
      [],
      "what changed of one with an id",
    );
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
    const opened = await t.store.change("reopen", { ...fenced, by: "ada", seen: "" });
    t.same(opened, [], "what opening it again changed");
    await t.store.change("look", { ...fenced, verdict: "appeared", seen: '"3",' });
    await t.apply("refuse", fenced);
    const late = { ...fenced, verdict: "appeared", seen: "" } as const;
    t.same(await t.store.change("look", late), [], "what a look changed after the proof");
    t.same(await writeOff('"3",'), [], "what writing it off changed after the proof");
  },
};
