import type { JournalEntry } from "../store.ts";
import { paths, type Trial } from "./trial.ts";

/** What an entry holds after each transition, and for how long. */
export const contents: Readonly<Record<string, (trial: Trial) => Promise<void>>> = {
  async "what is opened again keeps nothing of before"(t) {
    const old = await t.in("unknown", "a");
    await t.store.change("look", { ...old, verdict: "ambiguous", seen: '"1",' });
    await t.apply("refuse", old);
    const before = (await t.entry(old))?.since ?? 0;
    await t.open("b");
    // Until the clock of the store has gone on.
    await new Promise((resolve) => setTimeout(resolve, 5));
    await t.open("a", "a", { baseline: '["1"]', owner: "you", leaseMs: 90_000 });
    const { proof, baseline, owner, tokenExp, seen, leaseLeft, since } = (await t.entry(
      old,
    )) as JournalEntry;
    const now = [proof, baseline, owner, tokenExp, seen];
    t.same(now, [null, '["1"]', "you", 0, ""], "what it holds");
    const all = await t.store.read("list", { account: t.account, state: "" });
    const ids = all.map(({ intentId }) => intentId);
    t.same(ids, ["b", "a"], "the order of what is listed");
    t.same([leaseLeft > 60_000, since > before], [true, true], "whether its times are new");
  },

  async "who settled it, why, and what a look came to is kept, no lease is, and a baseline where it may be needed"(
    t,
  ) {
    const settledBy = { answer: "answer", find: "look", settle: "ops", writeOff: "ops" };
    for (const [name, by] of Object.entries(settledBy)) {
      const fenced = await t.in(name === "answer" ? "sent" : "unknown", name);
      await t.apply(name === "answer" ? "renew" : "look", fenced);
      await t.apply(name, fenced);
      const entry = (await t.entry(fenced)) as JournalEntry;
      t.same(entry.settledBy, by, `who settled it by ${name}`);
      t.same(entry.why, by === "ops" ? "why" : null, `why it was settled by ${name}`);
      t.same(entry.answer, name === "writeOff" ? null : "{}", `the answer after ${name}`);
      const looks = name === "answer" ? [0, null] : [1, "not-seen"];
      t.same([entry.looks, entry.verdict], looks, "how many looks there were, and their verdict");
      const kept = ["find", "writeOff"].includes(name) ? "[]" : null;
      t.same(entry.baseline, kept, `the baseline after ${name}`);
    }
    const off = await t.in("written-off", "off");
    const found = { answer: "{}", resultId: t.scoped("found"), by: "ops", why: null };
    await t.store.change("settle", { ...off, ...found });
    t.same((await t.entry(off))?.why, null, "why it was settled that had been written off");
    for (const state of Object.keys(paths).filter((each) => each !== "sent")) {
      const { leaseLeft } = (await t.entry(await t.in(state, `${state} again`))) as JournalEntry;
      t.same(leaseLeft <= 0, true, `whether the lease is over of what is ${state}`);
    }
    const orphan = await t.in("sent", "orphan");
    await t.apply("orphan", orphan);
    t.same(((await t.entry(orphan))?.leaseLeft ?? 1) <= 0, true, "whether the lease is over");
  },

  async "the exp of a token is never lowered, and holds writing off back"(t) {
    const fenced = await t.opened("a");
    for (const tokenExp of [5, 9, 0])
      await t.store.change("renew", { ...fenced, leaseMs: 1, tokenExp });
    t.same((await t.entry(fenced))?.tokenExp, 9, "the exp");
    await t.apply("lose", fenced);
    t.same(await t.apply("writeOff", fenced), [], "what writing it off changed");
  },

  async "what was written off and answered after all is unsettled until a person has seen it"(t) {
    const [fenced, usual] = [await t.in("written-off", "a"), await t.in("done", "usual")];
    await t.apply("answer", fenced);
    const unsettled = async (account: string) =>
      (await t.store.read("unsettled", { account }))
        .filter((each) => each.account === t.account)
        .map(({ intentId }) => intentId);
    t.same(await unsettled(t.account), ["a"], "what is unsettled");
    t.same(await unsettled(""), ["a"], "what is unsettled of all accounts");
    await t.store.change("prune", { before: Number.MAX_SAFE_INTEGER });
    t.same((await t.entry(fenced))?.body, "{}", "the body that nobody has seen");
    t.same((await t.entry(usual))?.body, "", "the body of what is done");
    t.same(await t.apply("settle", fenced, "another"), [], "what another id changed");
    await t.store.change("settle", {
      ...fenced,
      resultId: t.scoped("a result"),
      answer: '"no"',
      by: "ops",
      why: null,
    });
    const { answer, settledBy, why, overruledBy } = (await t.entry(fenced)) as JournalEntry;
    t.same([answer, settledBy, why, overruledBy], ["{}", "ops", "why", "ops"], "what it holds");
    t.same(await t.apply("settle", fenced), [], "what the same id changed after that");
    const before = Number.MAX_SAFE_INTEGER;
    t.same(await t.store.change("prune", { before }), [1], "what is emptied after that");
    t.same(await unsettled(t.account), [], "what is unsettled after that");
  },

  async "the largest numbers are kept exactly"(t) {
    const fenced = await t.opened("a");
    const tokenExp = Number.MAX_SAFE_INTEGER;
    await t.store.change("renew", { ...fenced, leaseMs: 1, tokenExp });
    t.same((await t.entry(fenced))?.tokenExp, tokenExp, "the exp");
  },

  async "nothing is left out, however much there is"(t) {
    const many = 1_001;
    const body = JSON.stringify("long".repeat(300));
    const all = Array.from({ length: many }, (_, at) => t.open(`${at}`, `${at}`, { body }));
    await Promise.all(all);
    const { account } = t;
    const [unsettled, listed] = [
      await t.store.read("unsettled", { account }),
      await t.store.read("list", { account, state: "sent" }),
    ];
    t.same([unsettled.length, listed.length], [many, many], "how many are unsettled, and listed");
  },

  async "what is listed is in order, and what is pruned keeps its id and its result"(t) {
    for (const state of Object.keys(paths)) await t.in(state);
    const all = await t.store.read("list", { account: t.account, state: "" });
    t.same(all.length, 5, "how many are listed");
    const times = all.map(({ since }) => since);
    t.same(
      times,
      [...times].sort((a, b) => a - b),
      "the order of their times",
    );
    const [done] = await t.store.read("list", { account: t.account, state: "done" });
    const before = (done?.since ?? 0) + 1;
    await t.store.change("prune", { before: before - 1 });
    t.same(done && (await t.entry(done))?.body, "{}", "the body of what is not older than that");
    await t.store.change("prune", { before });
    t.same(await t.store.change("prune", { before }), [], "what pruning again changed");
    for (const each of all.filter(({ state }) => state !== "done")) {
      t.same((await t.entry(each))?.body, "{}", `the body of what is ${each.state}`);
    }
    const pruned = done && (await t.entry(done));
    t.same([pruned?.body, pruned?.answer], ["", null], "what was emptied");
    const kept = [pruned?.resultId, pruned?.fingerprint, pruned?.settledBy];
    t.same(kept, [t.scoped("done result"), t.scoped("done"), "answer"], "what was kept");
    const unsettled = await t.store.read("unsettled", { account: t.account });
    t.same(
      unsettled.map(({ state }) => state).sort(),
      ["sent", "unknown", "written-off"],
      "the rest",
    );
  },
};
