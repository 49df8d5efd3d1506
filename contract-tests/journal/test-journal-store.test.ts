import { DatabaseSync } from "node:sqlite";
import { type JournalStore, openStore, testJournalStore } from "@pitrade/partner-sdk/journal";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { closedAtEnd, openTapped } from "../support/journal.ts";

/** Faults that a store may have, each put into one that has none. */
const faults: Readonly<Record<string, (store: JournalStore) => Partial<JournalStore>>> = {
  "opens a fingerprint twice": (store) => ({
    change: async (name, values) => {
      const changed = await store.change(name, values);
      return name === "open" && changed === "taken" ? [1] : changed;
    },
  }),
  "says that it changed something where it did not": (store) => ({
    change: async (name, values) => {
      const changed = await store.change(name, values);
      return name === "renew" && changed.length === 0 ? [1] : changed;
    },
  }),
  "ignores the fence": (store) => ({
    change: async (name, values) => {
      const changed = await store.change(name, values);
      if (changed.length > 0 || !("fence" in values)) return changed;
      return store.change(name, { ...values, fence: values.fence + 1 });
    },
  }),
  "does not keep the clock": (store) => ({
    read: async (name, values) =>
      (await store.read(name, values)).map((entry) => ({ ...entry, leaseLeft: 0 })),
  }),
  "throws at once": (store) => ({
    change(name, values) {
      if (!("account" in values || "before" in values)) throw new Error("no such account");
      return store.change(name, values);
    },
  }),
  ...Object.fromEntries(
    (
      [
        ["cuts long ids", "intentId", (text) => text.slice(0, 128)],
        [
          "knows no characters of four bytes",
          "intentId",
          (text) => text.replaceAll(/[\u{10000}-\u{10ffff}]/gu, "?"),
        ],
        ["takes accounts in any letter case", "account", (text) => text.toLowerCase()],
      ] as readonly (readonly [string, string, (text: string) => string])[]
    ).map(([name, field, kept]) => {
      const keep = <Values extends object>(values: Values): Values =>
        field in values ? { ...values, [field]: kept(String(Object(values)[field])) } : values;
      return [
        name,
        (store: JournalStore): Partial<JournalStore> => ({
          change: (given, values) => store.change(given, keep(values)),
          read: (given, values) => store.read(given, keep(values)),
        }),
      ];
    }),
  ),
  ...Object.fromEntries(
    ["find", "reopen", "settle", "writeOff", "look"].map((name) => [
      `takes ${name} with any fence`,
      (store: JournalStore) => ({
        change: (given, values) =>
          store.change(given, given === name ? { ...values, fence: 1 } : values),
      }),
    ]),
  ),
  ...Object.fromEntries(
    (["unsettled", "list"] as const).map((name) => [
      `answers a page of what is asked by ${name}`,
      (store: JournalStore) => ({
        read: async (given, values) =>
          (await store.read(given, values)).slice(
            0,
            given === name ? 1_000 : Number.POSITIVE_INFINITY,
          ),
      }),
    ]),
  ),
  "takes one letter for another": (store) => ({
    read: async (name, values) =>
      name === "entry" && "intentId" in values
        ? [
            ...(await store.read(name, values)),
            ...(await store.read(name, {
              ...values,
              intentId: String(values.intentId).toLowerCase(),
            })),
          ]
        : store.read(name, values),
  }),
  "empties what is not old": (store) => ({
    change: (name, values) =>
      store.change(name, "before" in values ? { ...values, before: 1e15 } : values),
  }),
  "lets a look end an alarm": (store) => ({
    change: async (name, values) => {
      const changed = await store.change(name, values);
      return name === "look" && changed.length === 0 && "fence" in values
        ? [values.fence]
        : changed;
    },
  }),
};

const unsettledStates = "state IN ('sent', 'unknown', 'written-off')";
const ofAccount = "(? = '' OR account = ?)";

/** What each question asks, as SQLite is told it. */
const asked = {
  entry: ["account = ?", "intent_id = ?"],
  twin: ["account = ?", "fingerprint = ?", "state IN ('sent', 'unknown')"],
  unsettled: [ofAccount, `(${unsettledStates} OR `],
  byResult: ["operation_id = ?", "lower(result_id) IN (SELECT value FROM json_each(?))"],
  found: ["account = ?", "operation_id = ?", "settled_by = 'look'"],
  list: [ofAccount, "(? = '' OR state = ?)"],
};

/** A condition that holds always, with the parameters of another one. */
const always = (condition: string) =>
  `${condition.replaceAll(/[^?]/g, "").split("").join(" || ") || "1"} IS NOT NULL`;

const whereOf = (question: keyof typeof asked) =>
  `FROM pitrade_intents WHERE ${asked[question].join(" AND ")}`;

/** What is in a statement, and how a part of it that follows is another. */
const misread: readonly (readonly [statement: string, from: string, to: string])[] = [
  ...Object.entries(asked).flatMap(([question, conditions]) =>
    conditions
      .filter((condition) => !condition.endsWith(" OR "))
      .map((from) => [whereOf(question as keyof typeof asked), from, always(from)] as const),
  ),
  ...(
    [
      ["twin", "'sent', ", ""],
      ["twin", ", 'unknown'", ""],
      ["unsettled", "'sent', ", ""],
      ["unsettled", "'unknown', ", ""],
      ["unsettled", "'unknown'", "'unknown', 'refused'"],
      ["unsettled", ", 'written-off'", ""],
      ["unsettled", "overruled_by IS NOT NULL", "0"],
      ["unsettled", "overruled_by IS NOT NULL", "1"],
      ["unsettled", "settled_by = 'answer' AND", ""],
      ["unsettled", "state = 'done' AND result_id IS NULL", "0"],
      ["unsettled", "AND result_id IS NULL", ""],
      ["unsettled", "state = 'done' AND result_id", "result_id"],
      ["byResult", "lower(result_id)", "result_id"],
      ["list", "ORDER BY since", "ORDER BY since DESC"],
    ] as const
  ).map(([question, from, to]) => [whereOf(question), from, to] as const),
  ["INSERT INTO pitrade_intents", ", seen = ''", ""],
  ["proof = CASE WHEN token_exp = 0", "owner = ?", "? <> ''"],
  [" AS other", "other.result_id <> ?", "0 = ?"],
  ["SET result_id = NULL", "AND state = 'done' AND settled_by", "AND settled_by"],
  ["SET result_id = NULL", "seen = seen || ?", "seen = ?"],
  ["SET state = 'done', result_id", "settled_by = 'answer' AND overruled", "overruled"],
  ["SET state = 'written-off'", "AND proof IS NULL", ""],
  ["SET state = 'written-off'", " OR (result_id IS NULL AND settled_by = 'answer')", ""],
  ["SET state = 'written-off'", "result_id IS NULL AND settled_by", "settled_by"],
  [
    "SET state = 'written-off'",
    "(result_id IS NULL AND settled_by = 'answer')",
    "result_id IS NULL",
  ],
  ["SET looks", "looks + 1", "looks"],
  ["SET body = ''", "settled_by = 'answer' AND", ""],
];

// Each is all trials of a store: that takes long where the machine is busy.
describe("testJournalStore", { timeout: 120_000 }, () => {
  it.each(misread)("finds a store that says, after %s, for %j %j", async (statement, from, to) => {
    const { prepare } = DatabaseSync.prototype;
    let hits = 0;
    vi.spyOn(DatabaseSync.prototype, "prepare").mockImplementation(function (
      this: DatabaseSync,
      sql,
    ) {
      const at = /^(SELECT account|UPDATE|INSERT)/.test(sql) ? sql.indexOf(statement) : -1;
      const other = at < 0 ? sql : sql.slice(0, at) + sql.slice(at).replace(from, to);
      if (other !== sql) hits += 1;
      return prepare.call(this, other);
    });
    onTestFinished(() => void vi.restoreAllMocks());
    const store = closedAtEnd(await openStore(":memory:"));
    await expect(testJournalStore(store)).rejects.toThrow(/should be/);
    expect(hits).toBe(1);
  });

  it.each(Object.entries(faults))("finds a store that %s", async (_, spoil) => {
    const store = closedAtEnd(await openStore(":memory:"));
    await expect(testJournalStore({ ...store, ...spoil(store) })).rejects.toThrow(
      /should be|lasts/,
    );
  });

  it.each([
    ["open", "one intent is opened once"],
    ...[
      "renew",
      "answer",
      "refuse",
      "lose",
      "orphan",
      "find",
      "reopen",
      "settle",
      "writeOff",
      "look",
    ].map((name) => [name, "two transitions at once"] as const),
  ] as const)(
    "finds a store that reads an entry, decides, and then writes it, at %s",
    async (wanted, trial) => {
      const { store, spoil } = await openTapped(":memory:");
      let at = 0;
      const apart: JournalStore = {
        ...closedAtEnd(store),
        async change(name, values) {
          if (name !== wanted || !("intentId" in values)) return store.change(name, values);
          at += 1;
          const read = `read_${at}`;
          const key = `account = '${values.account}' AND intent_id = '${values.intentId}'`;
          spoil(`CREATE TEMP TABLE ${read} AS SELECT * FROM pitrade_intents WHERE ${key}`);
          await new Promise((resolve) => setImmediate(resolve));
          spoil(`REPLACE INTO pitrade_intents SELECT * FROM ${read}; DROP TABLE ${read}`);
          return store.change(name, values);
        },
      };
      await expect(testJournalStore(apart)).rejects.toThrow(trial);
    },
  );
});
