import type { JournalEntry, JournalStore } from "./stores/store.ts";
import { contents } from "./stores/store-trials/contents.ts";
import { corrections } from "./stores/store-trials/corrections.ts";
import { overrulings } from "./stores/store-trials/overrulings.ts";
import { questions } from "./stores/store-trials/questions.ts";
import { races } from "./stores/store-trials/races.ts";
import { paths, Trial, transitions } from "./stores/store-trials/trial.ts";
import { uniqueness } from "./stores/store-trials/uniqueness.ts";

/**
 * Tries a store: every transition from the states that it leads from and from all others, two of them
 * at once, twins that race, leases and fences. It writes entries of accounts of its own, but prunes what is done of all:
 * give it a store that is empty.
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

  async "another fence changes nothing"(t) {
    const old = await t.in("refused", "a");
    t.same((await t.opened("a")).fence, old.fence + 1, "the fence of what was opened again");
    for (const [name, leads] of Object.entries(transitions)) {
      for (const from of Object.keys(leads)) {
        const fenced = await t.in(from, `${name} ${from}`);
        for (const fence of [fenced.fence - 1, fenced.fence + 1]) {
          const changed = await t.apply(name, { ...fenced, fence });
          t.same(changed, [], `what ${name} of an entry ${from} with another fence changed`);
        }
        t.same((await t.entry(fenced))?.state, from, "the state after that");
      }
    }
  },

  async "only what was refused is opened again, and only as it was"(t) {
    for (const state of Object.keys(paths).filter((each) => each !== "refused")) {
      await t.in(state);
      t.same(
        await t.open(state, `${state} again`),
        [],
        `what opening one that is ${state} changed`,
      );
      // Where its fingerprint is open, either index may speak first.
      const same = await t.open(state);
      t.same(same === "taken" ? [] : same, [], `what opening the same that is ${state} changed`);
    }
    await t.in("refused");
    t.same(await t.open("refused", "refused", { body: "[]" }), [], "what another body changed");
    t.same(await t.open("refused", "another"), [], "what another fingerprint changed");
    const operationId = "createCashTransfer";
    t.same(await t.open("refused", "refused", { operationId }), [], "what an operation changed");
    t.same(await t.open("refused"), [2], "the fence");
  },

  async "a lease that lasts keeps its owner, one that is over does not"(t) {
    const [long, short] = [await t.opened("long", "long", 0), await t.opened("short")];
    for (const each of [long, short]) {
      const leaseMs = each === long ? 60_000 : 0;
      await t.store.change("renew", { ...each, leaseMs, tokenExp: 9 });
    }
    for (const dead of ["", "another"]) {
      t.same(await t.store.change("orphan", { ...long, dead }), [], "what a living one lost");
    }
    t.same(await t.store.change("orphan", { ...short, dead: "" }), [1], "what an old one lost");
    const left = (await t.entry(long))?.leaseLeft ?? 0;
    if (!(left > 0 && left <= 60_000)) throw new Error(`the lease lasts ${left} ms`);
  },

  async "one without an attempt, and no other, is refused when its owner is gone"(t) {
    for (const wanted of [
      ["refused", "none"],
      ["unknown", null],
    ]) {
      const [state] = wanted;
      const fenced = state === "refused" ? await t.opened("a") : await t.in("sent");
      await t.apply("orphan", fenced);
      const { state: now, proof } = (await t.entry(fenced)) as JournalEntry;
      t.same([now, proof], wanted, "the state and the proof");
    }
  },

  async "what cannot be done is a rejection, and nothing is thrown at once"(t) {
    const { store } = t;
    const given = ["no such thing" as never, {} as never] as const;
    const asked = { change: () => store.change(...given), read: () => store.read(...given) };
    for (const [name, ask] of Object.entries(asked)) {
      let answer: unknown;
      try {
        answer = ask();
      } catch (cause) {
        throw new Error(`${name} should be rejected, and throws: ${(cause as Error).message}`);
      }
      t.same(answer instanceof Promise, true, `whether ${name} answers a promise`);
      await (answer as Promise<unknown>).catch(() => {});
    }
  },
};

const trials = {
  ...alone,
  ...questions,
  ...races,
  ...contents,
  ...corrections,
  ...overrulings,
  ...uniqueness,
};
