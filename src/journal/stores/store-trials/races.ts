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

  async "one result goes to one intent, of many who try at the same time"(t) {
    const names = ["find", "settle", "answer", "find", "settle", "answer"];
    const all = await Promise.all(names.map((name, at) => t.in("unknown", `${name} ${at}`)));
    const tried = all.map((each, at) => t.apply(names[at] as string, each, "one"));
    const won = (await Promise.all(tried)).filter((each) => each !== "taken");
    t.same(won, [[1]], "what those who were not refused got");
  },

  async "what is seen while a person rules out what was seen before stays an alarm"(t) {
    const [older, newer] = ['"1",', '"2",'];
    for (let at = 0; at < 4; at += 1) {
      const fenced = await t.in("written-off", `${at}`);
      const look = (seen: string) => () =>
        t.store.change("look", { ...fenced, verdict: "appeared", seen });
      await look(older)();
      const off = { ...fenced, expired: 1, older: '["1"]', by: "ada", why: "1", seen: older };
      const both = [() => t.store.change("writeOff", off), look(newer)];
      if (at % 2 === 1) both.reverse();
      await Promise.all(both.map((change) => change()));
      const { verdict, seen } = (await t.entry(fenced)) as JournalEntry;
      t.same([verdict, seen.includes(newer)], ["appeared", true], "the verdict, and what is seen");
    }
  },
};

/** Which transitions lead on from where; one that a look found may prove to be another. */
const contests: readonly (readonly [from: string, names: readonly string[]])[] = [
  ...starts.map(
    (from) => [from, Object.keys(transitions).filter((name) => transitions[name]?.[from])] as const,
  ),
  ["nameless", ["settle", "writeOff"]],
  ["found", ["refuse", "reopen", "settle", "writeOff", "answer"]],
  ["settled", ["reopen", "settle", "writeOff", "answer"]],
];

async function entryIn(t: Trial, from: string, intentId: string): Promise<JournalFencedKey> {
  const start = { found: "unknown", settled: "unknown", nameless: "sent" }[from] ?? from;
  const fenced = await t.in(start, intentId);
  if (from === "found") await t.apply("find", fenced);
  if (from === "settled") await t.apply("settle", fenced);
  if (from === "nameless")
    await t.store.change("answer", { ...fenced, resultId: null, answer: "{}" });
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
