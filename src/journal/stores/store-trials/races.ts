import type { JournalEntry, JournalFencedKey } from "../store.ts";
import { type Trial, transitions } from "./trial.ts";

/** The ways to the states from which several transitions lead, by the transitions of {@link Trial.in}. */
const starts = ["sent", "unknown", "written-off"] as const;

/** What two transitions of one entry come to that are carried out at the same time. */
export const races: Readonly<Record<string, (trial: Trial) => Promise<void>>> = {
  async "two transitions at once come to what one after the other does"(t) {
    for (const [from, names] of contests) {
      for (const pair of names.flatMap((one) => names.map((other) => [one, other] as const))) {
        const orders = [pair, [pair[1], pair[0]], undefined] as const;
        const [first, second, both] = await Promise.all(
          orders.map(async (order, at) => {
            const fenced = await entryIn(t, from, `${from} ${pair} ${at}`);
            const [one, other] = order ?? pair;
            const early = t.apply(one, fenced);
            if (order) await early;
            const changed = await Promise.all([early, t.apply(other, fenced)]);
            return outcome([one, other], changed, (await t.entry(fenced)) as JournalEntry);
          }),
        );
        const wanted = both === second ? second : first;
        t.same(both, wanted, `what ${pair.join(" and ")} of an entry ${from} came to at once`);
      }
    }
  },
};

/** Which transitions lead on from where; one that a look found may prove to be another. */
const contests: readonly (readonly [from: string, names: readonly string[]])[] = [
  ...starts.map(
    (from) => [from, Object.keys(transitions).filter((name) => transitions[name]?.[from])] as const,
  ),
  ["found", ["refuse", "reopen", "settle", "writeOff", "answer"]],
];

async function entryIn(t: Trial, from: string, intentId: string): Promise<JournalFencedKey> {
  const fenced = await t.in(from === "found" ? "unknown" : from, intentId);
  if (from === "found") await t.apply("find", fenced);
  return fenced;
}

/** What two changes answered and left behind, without what differs from entry to entry. */
function outcome(
  names: readonly string[],
  changed: readonly unknown[],
  { leaseLeft, since, ...entry }: JournalEntry,
): string {
  const answers = names.map((name, at) => `${name}: ${JSON.stringify(changed[at])}`).sort();
  const text = JSON.stringify([...answers, { ...entry, isLeased: leaseLeft > 0 }]);
  return text.replaceAll(entry.intentId, "");
}
