import { smallOf } from "../small-of.ts";
import type {
  JournalEntry,
  JournalFencedKey,
  JournalQuestion,
  JournalQuestions,
} from "../store.ts";
import { Trial } from "./trial.ts";

type Asked = {
  readonly [Name in JournalQuestion]: (
    entry: JournalEntry,
    values: JournalQuestions[Name],
  ) => boolean;
};

const isOpen = ({ state }: JournalEntry) => state === "sent" || state === "unknown";

const isInDoubt = ({ state, resultId, settledBy, overruledBy }: JournalEntry) =>
  state === "done" && (resultId === null || (settledBy === "answer" && overruledBy !== null));

/** Which entries each question is about, as {@link JournalQuestions} says it. */
const asked: Asked = {
  entry: (entry, { account, intentId }) => entry.account === account && entry.intentId === intentId,
  twin: (entry, { account, fingerprint }) =>
    entry.account === account && entry.fingerprint === fingerprint && isOpen(entry),
  unsettled: (entry, { account }) =>
    ["", entry.account].includes(account) &&
    (isOpen(entry) || entry.state === "written-off" || isInDoubt(entry)),
  byResult: (entry, { operationId, resultIds }) =>
    entry.operationId === operationId && resultIds.includes(smallOf(entry.resultId ?? "\0")),
  found: (entry, { account, operationId }) =>
    entry.account === account && entry.operationId === operationId && entry.settledBy === "look",
  list: (entry, { account, state }) =>
    ["", entry.account].includes(account) && ["", entry.state].includes(state),
};

const operations = ["placeTrade", "createCashTransfer"];

/** Entries of all kinds. What a look finds comes first: the others may own what it found. */
const ways: Readonly<Record<string, (t: Trial, intentId: string) => Promise<unknown>>> = {
  ...Object.fromEntries(
    operations.map((operationId) => [
      `found ${operationId}`,
      async (t: Trial, intentId: string) => {
        await t.open(intentId, "one", { operationId });
        const fenced = { account: t.account, intentId, fence: 1 };
        await t.apply("lose", fenced);
        await t.apply("find", fenced, `${t.account} found`);
      },
    ]),
  ),
  done: async (t, intentId) => t.apply("answer", await t.in("sent", intentId, "one"), "DONE"),
  refused: (t, intentId) => t.in("refused", intentId, "one"),
  nameless: async (t, intentId) => {
    const fenced = await t.in("sent", intentId, "one");
    await t.store.change("answer", { ...fenced, resultId: null, answer: "{}" });
  },
  overruled: (t, intentId) => overruled(t, intentId),
  "overruled and settled": async (t, intentId) => {
    await t.apply("settle", await overruled(t, intentId), `${intentId} own`);
  },
  "written-off": (t, intentId) => t.in("written-off", intentId, "one"),
  proven: async (t, intentId) => t.apply("refuse", await t.in("written-off", intentId, "one")),
  unknown: (t, intentId) => t.in("unknown", intentId, "two"),
  sent: (t, intentId) => t.in("sent", intentId, "one"),
};

async function overruled(t: Trial, intentId: string): Promise<JournalFencedKey> {
  const fenced = await t.in("unknown", intentId, "one");
  await t.apply("settle", fenced);
  await t.apply("answer", fenced, `${intentId} own`);
  return fenced;
}

/** All that a question may be asked of these entries, and of none of them. */
const valuesOf = (entries: readonly JournalEntry[], t: Trial) => {
  const each = <Value>(values: readonly Value[]) => [...new Set(values)];
  const accounts = each(entries.map(({ account }) => account));
  const ids = each(entries.flatMap(({ resultId }) => (resultId ? [smallOf(resultId)] : [])));
  const of = <Name extends string, Value>(name: Name, values: readonly Value[], whose = accounts) =>
    whose.flatMap((account) => values.map((value) => ({ account, [name]: value })));
  const intents = [...Object.keys(ways), "none"];
  const fingerprints = ["one", "two", "three"].map((name) => t.scoped(name));
  return {
    entry: of("intentId", intents),
    twin: of("fingerprint", fingerprints),
    unsettled: ["", ...accounts].map((account) => ({ account })),
    byResult: operations.flatMap((operationId) =>
      [[], ["none"], ids, ...ids.map((id) => [id])].map((resultIds) => ({
        operationId,
        resultIds,
      })),
    ),
    found: of("operationId", [...operations, "none"]),
    list: of("state", ["", "sent", "unknown", "done", "refused", "written-off"], ["", ...accounts]),
  } as unknown as { readonly [Name in JournalQuestion]: readonly JournalQuestions[Name][] };
};

/** What each question answers. */
export const questions: Readonly<Record<string, (trial: Trial) => Promise<void>>> = {
  async "each question is answered with the entries that it asks for, whole, and with no other"(t) {
    const both = [t, new Trial(t.store, `${t.account} other`, t.scope)];
    for (const [intentId, make] of Object.entries(ways)) {
      for (const each of both) await make(each, intentId);
    }
    const keys = both.flatMap(({ account }) =>
      Object.keys(ways).map((intentId) => ({ account, intentId })),
    );
    const entries: JournalEntry[] = [];
    for (const key of keys) entries.push((await t.entry(key)) as JournalEntry);
    const shown = (some: readonly JournalEntry[]) =>
      some
        .filter(({ account }) => account.startsWith(t.account))
        .map(({ leaseLeft, ...entry }) => JSON.stringify(entry, Object.keys(entry).sort()))
        .sort();
    for (const [name, all] of Object.entries(valuesOf(entries, t))) {
      const isAsked = asked[name as "entry"];
      for (const values of all as JournalQuestions["entry"][]) {
        const wanted = entries.filter((entry) => isAsked(entry, values));
        const got = await t.store.read(name as "entry", values);
        t.same(shown(got), shown(wanted), `what ${name} of ${JSON.stringify(values)} answers`);
      }
    }
  },
};
