/**
 * Prevents a schedule of several processes, a slow server and people in which an order is placed twice
 * or settled as another one. Schedules are drawn at random; a failure names its seed.
 */
import type { JournalStore } from "@pitrade/partner-sdk/journal";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Move, openWorld, type Sabotage } from "./world.ts";

beforeEach(() => {
  const toFake = ["setTimeout", "setInterval", "clearTimeout", "clearInterval", "performance"];
  vi.useFakeTimers({ toFake } as Parameters<typeof vi.useFakeTimers>[0]);
});
afterEach(() => {
  vi.useRealTimers();
});

const small = fc.nat({ max: 7 });
const schedules = fc.array(fc.tuple(fc.nat({ max: 99 }), small, small), {
  minLength: 20,
  maxLength: 160,
});

/** The first schedule that breaks something. */
async function search(
  runs: number,
  sabotage?: Sabotage,
  beginning: readonly Move[] = [],
): Promise<readonly string[]> {
  let found: readonly string[] = [];
  const property = fc.asyncProperty(schedules, async (schedule) => {
    const world = await openWorld(sabotage);
    await world.play([...beginning, ...schedule]);
    await world.end();
    vi.clearAllTimers();
    if (world.violations.length > 0) found = world.violations;
    return world.violations.length === 0;
  });
  const { counterexample, failed, seed } = await fc.check(property, {
    numRuns: runs,
    endOnFailure: true,
  });
  return failed ? [...found, JSON.stringify(counterexample), `seed ${seed}`] : [];
}

describe("The engine", () => {
  it("places no order twice and settles none as another, in any schedule", async () => {
    const runs = Number(process.env.MODEL_RUNS ?? 300);
    expect(await search(runs)).toEqual([]);
    expect(await search(runs, undefined, writtenOff)).toEqual([]);
    expect(await search(runs, undefined, listedOtherwise)).toEqual([]);
  }, 600_000);
});

/** An order that was written off although it is under way, and another with its fingerprint that was lost. */
const writtenOff: readonly Move[] = [
  ...[[0, 0, 0] as const, ...goOn(0), [6, 0, 0] as const],
  ...[[11, 0, 3] as const, [11, 0, 3] as const, [14, 0, 0] as const],
  ...[[0, 1, 1] as const, ...goOn(1), [9, 1, 0] as const, ...goOn(1), [10, 2, 0] as const],
];

/** Two that were lost, of which one was carried out and is listed as the other one was sent. */
const listedOtherwise: readonly Move[] = [
  ...[[0, 0, 0] as const, ...goOn(0), [9, 0, 0] as const, ...goOn(0)],
  ...[[0, 1, 5] as const, ...goOn(1), [6, 1, 0] as const, [9, 1, 0] as const, ...goOn(1)],
  [10, 2, 0],
];

function goOn(whom: number): readonly Move[] {
  return [1, 2, 3].map(() => [2, whom, 7] as const);
}

const changing =
  (change: (store: JournalStore) => JournalStore["change"]): Sabotage =>
  (store) => ({ change: change(store) });

/** What is found is not held against the other intents that are open: those with its fingerprint are kept apart twice. */
const withoutOthers = (store: JournalStore) =>
  ({
    read: async (name, values) => {
      const entries = await store.read(name, values);
      return name === "unsettled" ? entries.map((each) => ({ ...each, resultId: "" })) : entries;
    },
  }) satisfies Partial<JournalStore>;

/** The rules that the promise stands on, each taken away; where it matters late, after a beginning. */
const rules: Readonly<Record<string, Sabotage | readonly [Sabotage, readonly Move[]]>> = {
  // Who has it is asked before a look settles anything, and kept apart by an index after that.
  "one result for one intent": [
    (store, spoil) => {
      spoil("DROP INDEX pitrade_result");
      return {
        read: async (name, values) => (name === "byResult" ? [] : store.read(name, values)),
      };
    },
    writtenOff,
  ],
  "what is kept of what was pruned": `CREATE TRIGGER forget AFTER UPDATE OF body ON pitrade_intents
    WHEN new.body = '' BEGIN DELETE FROM pitrade_intents WHERE intent_id = new.intent_id; END`,
  "the UPDATE before every attempt": changing((store) => async (name, values) => {
    const changed = await store.change(name, values);
    return name === "renew" && "fence" in values ? [values.fence] : changed;
  }),
  "the exp of the token of an attempt": changing(
    (store) => (name, values) =>
      store.change(name, name === "renew" ? { ...values, tokenExp: 1 } : values),
  ),
  "the baseline": changing(
    (store) => (name, values) =>
      store.change(name, name === "open" ? { ...values, baseline: "[]" } : values),
  ),
  "the fingerprint lock": (store) => ({
    change: (name, values) =>
      store.change(
        name,
        name === "open" && "fingerprint" in values
          ? { ...values, fingerprint: values.fingerprint.replace(" ", ` ${values.intentId} `) }
          : values,
      ),
    read: async (name, values) => (name === "twin" ? [] : withoutOthers(store).read(name, values)),
  }),
  "the guard of what may be another's": withoutOthers,
  "the guard of what may be listed otherwise": [
    (store) => ({
      read: async (name, values) => {
        const entries = await store.read(name, values);
        return entries.map((each) =>
          name === "unsettled" && each.intentId === "f" ? { ...each, resultId: "" } : each,
        );
      },
    }),
    listedOtherwise,
  ],
  "the guard of what was written off": [
    (store) => ({
      ...withoutOthers(store),
      change: (name, values) =>
        name === "find" && "resultId" in values
          ? store.change("settle", { ...values, by: "look", why: null } as never)
          : store.change(name, values),
    }),
    writtenOff,
  ],
};

describe("The model", () => {
  it.each(Object.entries(rules))(
    "notices where %s is missing",
    async (_, rule) => {
      const [sabotage, beginning] = typeof rule === "object" ? rule : [rule];
      expect(await search(3_000, sabotage, beginning)).not.toEqual([]);
    },
    600_000,
  );
});
