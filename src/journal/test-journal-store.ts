import type { JournalStore } from "./store.ts";
import { claims } from "./store-claims.ts";
import { paths, Trial, transitions } from "./store-trial.ts";

/**
 * Tries a store: every transition from the states that it leads from and from all others, twins that
 * race, leases and fences. It writes entries of accounts of its own.
 *
 * @returns What was tried.
 * @throws `Error` at the first thing that the store does wrong.
 *
 * @example
 * ```ts
 * import { type JournalStore, testJournalStore } from "@pitrade/partner-sdk/journal";
 *
 * declare const store: JournalStore;
 * console.log(await testJournalStore(store));
 * ```
 */
export async function testJournalStore(store: JournalStore): Promise<readonly string[]> {
  for (const [name, run] of Object.entries(trials)) {
    const account = `test ${crypto.randomUUID()}`;
    try {
      await run(new Trial(store, account));
    } catch (cause) {
      throw new Error(`${name}: ${(cause as Error).message}`, { cause });
    }
  }
  return Object.keys(trials);
}

const alone: Readonly<Record<string, (trial: Trial) => Promise<void>>> = {
  async "each transition leads where it should, and from nowhere else"(t) {
    for (const [name, leads] of Object.entries(transitions)) {
      for (const from of Object.keys(paths)) {
        const fenced = await t.in(from, `${name} ${from}`);
        const changed = await t.apply(name, fenced);
        const to = leads[from];
        t.same(changed, to ? [fenced.fence] : [], `what ${name} of an entry ${from} changed`);
        t.same((await t.entry(fenced))?.state, to ?? from, `the state after ${name} from ${from}`);
      }
    }
  },

  async "an older fence changes nothing"(t) {
    const old = await t.in("refused", "a");
    const { fence } = await t.opened("a");
    t.same(fence, old.fence + 1, "the fence of an entry that was opened again");
    for (const name of Object.keys(transitions)) {
      t.same(await t.apply(name, old), [], `what ${name} with an older fence changed`);
    }
    t.same((await t.entry(old))?.state, "sent", "the state after that");
  },

  async "only what was refused is opened again, and only as it was"(t) {
    for (const state of Object.keys(paths).filter((each) => each !== "refused")) {
      await t.in(state);
      t.same(
        await t.open(state, `${state} again`),
        [],
        `what opening one that is ${state} changed`,
      );
    }
    await t.in("refused");
    t.same(await t.open("refused", "refused", 1, "[]"), [], "what another body changed");
    t.same(await t.open("refused"), [2], "the fence");
  },

  async "a lease that lasts keeps its owner, one that is over does not"(t) {
    const [long, short] = [await t.opened("long"), await t.opened("short", "short", 0)];
    for (const each of [long, short]) {
      const leaseMs = each === long ? 60_000 : 0;
      await t.store.change("renew", { ...each, leaseMs, tokenExp: 9 });
    }
    t.same(await t.store.change("orphan", { ...long, dead: "" }), [], "what a living one lost");
    t.same(await t.store.change("orphan", { ...short, dead: "" }), [1], "what an old one lost");
    const left = (await t.entry(long))?.leaseLeft ?? 0;
    if (!(left > 0 && left <= 60_000)) throw new Error(`the lease lasts ${left} ms`);
  },

  async "one without an attempt is refused when its owner is gone"(t) {
    const fenced = await t.opened("a");
    await t.apply("orphan", fenced);
    t.same((await t.entry(fenced))?.state, "refused", "the state");
  },

  async "the exp of a token is never lowered, and holds writing off back"(t) {
    const fenced = await t.opened("a");
    for (const tokenExp of [5, 9, 0])
      await t.store.change("renew", { ...fenced, leaseMs: 1, tokenExp });
    t.same((await t.entry(fenced))?.tokenExp, 9, "the exp");
    await t.apply("lose", fenced);
    t.same(await t.apply("writeOff", fenced), [], "what writing it off changed");
  },

  async "the largest numbers are kept exactly"(t) {
    const fenced = await t.opened("a");
    const tokenExp = Number.MAX_SAFE_INTEGER;
    await t.store.change("renew", { ...fenced, leaseMs: 1, tokenExp });
    t.same((await t.entry(fenced))?.tokenExp, tokenExp, "the exp");
  },

  async "accounts are apart"(t) {
    const other = new Trial(t.store, `${t.account} other`);
    await t.opened("a", "shape");
    t.same(await other.open("a", "shape"), [1], "the fence of the same intent of another account");
    const found = await other.store.read("unsettled", { account: other.account });
    t.same(found.length, 1, "how many are not settled");
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
    await t.store.change("prune", { before });
    const pruned = done && (await t.entry(done));
    t.same([pruned?.body, pruned?.answer], ["", null], "what was emptied");
    t.same(pruned?.resultId, "done result", "its result");
    const unsettled = await t.store.read("unsettled", { account: t.account });
    t.same(
      unsettled.map(({ state }) => state).sort(),
      ["sent", "unknown", "written-off"],
      "the rest",
    );
  },
};

const trials = { ...alone, ...claims };
