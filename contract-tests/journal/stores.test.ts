import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { PlaceTradeRequest } from "@pitrade/partner-sdk";
import { type JournalStore, openStore, testJournalStore } from "@pitrade/partner-sdk/journal";
import { openPostgresStore } from "@pitrade/partner-sdk/journal/postgres";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { type Postgres, postgresMissing, startPostgres } from "../../scripts/lib/postgres.ts";
import {
  closedAtEnd,
  openTapped,
  order,
  startJournaled,
  temporaryFolder,
} from "../support/journal.ts";

let postgres: Postgres | undefined;
beforeAll(async () => {
  if (postgresMissing) return;
  postgres = await startPostgres();
  await postgres.pool(await postgres.database()).query("CREATE ROLE writer LOGIN");
}, 60_000);
afterAll(() => postgres?.stop());

/** The URL of a role that may make no tables. */
const writerOf = (url: string) => url.replace("journal@", "writer@");
const grant = "GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO writer";

/** An entry that is opened; all have one fingerprint. */
const entry = (intentId: string) => ({
  account: "a",
  intentId,
  fingerprint: "a",
  operationId: "placeTrade",
  body: "{}",
  baseline: null,
  owner: "me",
  leaseMs: 1,
});

/** Each makes an empty database, and answers what opens a store in it. */
const databases: Readonly<Record<string, () => Promise<() => Promise<JournalStore>>>> = {
  async SQLite() {
    const file = path.join(await temporaryFolder(), "journal.db");
    return () => openStore(file);
  },
  async PostgreSQL() {
    const server = postgres as Postgres;
    const url = await server.database();
    return () => openPostgresStore(server.pool(url));
  },
};

describe.each(Object.entries(databases))("a store over %s", (name, make) => {
  const isMissing = name === "PostgreSQL" && postgresMissing !== undefined;

  it.skipIf(isMissing)(
    "does what every store must do",
    async () => {
      const store = closedAtEnd(await (await make())());
      const tried = await testJournalStore(store);
      expect(tried.length).toBeGreaterThan(10);
      // Thousands of writes, each of which waits for the disk.
    },
    60_000,
  );

  it.skipIf(isMissing).each(["\0", "\ud800"])(
    "hides no answer whose id it cannot keep, nor what is listed beside it: %j",
    async (odd) => {
      const store = closedAtEnd(await (await make())());
      const { client, journal } = await startJournaled({ wrap: () => store });
      const listed: object[] = [];
      const pitrade = client({
        journal,
        fetch: async (_, { method, body }) => {
          if (method === "GET") return Response.json(listed);
          const sent = JSON.parse(String(body));
          listed.push({ ...sent, tradeId: `trd_${odd}` });
          if (sent.ticker === "MSFT") throw new TypeError("fetch failed");
          return Response.json(listed[0]);
        },
      });
      const place = (intentId: string, body: PlaceTradeRequest) =>
        pitrade.trades.place(body, { intentId }).catch((error) => error);
      expect(await place("a", order)).toEqual(listed[0]);
      expect(await place("a", order)).toEqual(listed[0]);
      await place("b", { ...order, ticker: "MSFT" });
      const undecidable = { verdict: "undecidable" };
      expect(await pitrade.recover()).toMatchObject([
        { ...undecidable, intentId: "a", state: "done", candidates: listed.slice(0, 1) },
        { ...undecidable, intentId: "b", candidates: listed.slice(1) },
      ]);
      const refused = await place(`c${odd}`, order);
      expect(refused).toMatchObject({ code: "ERR_CONFIGURATION", outcome: "none" });
      expect(String(refused)).toMatch(/`intentId` must (not have a NUL|be a text)/);
      const settled = journal.settle("b", { id: odd, by: "ops", force: true });
      await expect(settled).rejects.toThrow("without a NUL or half a character");
      expect(listed).toHaveLength(2);
    },
  );

  it.skipIf(isMissing)("is made by several processes at once", async () => {
    const open = await make();
    const opened = await Promise.all(Array.from({ length: 6 }, open));
    expect(opened).toHaveLength(6);
    await Promise.all(opened.map((store) => store.close()));
  });
});

it.skipIf(postgresMissing !== undefined)(
  "A role that may make no tables can use those that are there, and without them is told so",
  async () => {
    const server = postgres as Postgres;
    const url = await server.database();
    const owner = server.pool(url);
    const asWriter = () => openPostgresStore(server.pool(writerOf(url)));
    await expect(asWriter()).rejects.toThrow("cannot be opened: permission denied for schema");
    await (await openPostgresStore(owner)).close();
    await owner.query(grant);
    const store = await asWriter();
    expect(await store.change("open", entry("a"))).toEqual([1]);
    expect(await store.read("list", { account: "", state: "" })).toHaveLength(1);
  },
);

it.skipIf(postgresMissing !== undefined)(
  "PostgreSQL compares every text of a journal by its bytes, so that no other system's order of words hides a row",
  async () => {
    const server = postgres as Postgres;
    const pool = server.pool(await server.database());
    await (await openPostgresStore(pool)).close();
    // Columns, and what indexes hold; no collation is 0.
    const { rows } = await pool.query(`SELECT attname, coalesce(collname, 'none') AS collation
      FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        LEFT JOIN pg_collation ON pg_collation.oid = attcollation
      WHERE relname LIKE 'pitrade%' AND attnum > 0 AND atttypid = 'text'::regtype`);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ collation }) => collation !== "C")).toEqual([]);
  },
);

it.skipIf(postgresMissing !== undefined)(
  "A journal is not kept in temporary tables, which end with their connection",
  async () => {
    const server = postgres as Postgres;
    const url = `${await server.database()}?options=-c%20search_path%3Dpg_temp`;
    await expect(openPostgresStore(server.pool(url))).rejects.toThrow("is a temporary table");
  },
);

it("An index that is missing is made again when the journal is opened, and refused where that cannot be", async () => {
  const file = path.join(await temporaryFolder(), "journal.db");
  const reopen = async (sql: string) => {
    const database = new DatabaseSync(file);
    database.exec(sql);
    database.close();
    return openStore(file);
  };
  await (await openStore(file)).close();
  const store = await reopen("DROP INDEX pitrade_result; DROP INDEX pitrade_open_fingerprint");
  for (const [intentId, answer] of [
    ["a", [1]],
    ["b", "taken"],
  ] as const) {
    expect(await store.change("open", entry(intentId))).toEqual(answer);
  }
  for (const [intentId, answer] of [
    ["a", [1]],
    ["c", "taken"],
  ] as const) {
    await store.change("open", { ...entry("c"), fingerprint: "c" });
    const done = { ...entry(intentId), fence: 1, resultId: "twice", answer: "{}" };
    expect(await store.change("answer", done)).toEqual(answer);
  }
  await store.close();
  const twice = `DROP INDEX pitrade_result;
      UPDATE pitrade_intents SET account = 'a', intent_id = rowid, result_id = 'twice', operation_id = 'placeTrade'`;
  const wayOut = `: ${another} ${ofResult} WHERE result_id IS NOT NULL.`;
  await expect(reopen(twice)).rejects.toThrow(wayOut);
});

const alter = "ALTER TABLE pitrade_intents";
const dropOpen = "DROP INDEX pitrade_open_fingerprint";
const dropResult = "DROP INDEX pitrade_result";
const rename = `${alter} RENAME TO old`;
const ofOpen = "(account, fingerprint) WHERE state IN ('sent', 'unknown')";
const ofResult = "(operation_id, result_id, account)";
const openOn = "INDEX pitrade_open_fingerprint ON pitrade_intents";
const another = "CREATE UNIQUE INDEX another_name ON pitrade_intents";

/** Indexes that have the name of the one that keeps twins apart, and do not do it. */
const weak = [
  `CREATE ${openOn} ${ofOpen}`,
  `CREATE UNIQUE ${openOn} (account, fingerprint) WHERE state = 'sent'`,
  `CREATE UNIQUE ${openOn} (account, fingerprint, owner) WHERE state IN ('sent', 'unknown')`,
].map((made) => [`${dropOpen}; ${made}`, `${another} ${ofOpen}`] as const);

/** What was done to a table, and the way out. */
const damages: Readonly<Record<string, readonly (readonly [damage: string, wayOut: string])[]>> = {
  SQLite: [
    ...weak,
    [
      `${rename}; CREATE TABLE pitrade_intents AS SELECT * FROM old; DROP TABLE old`,
      `${another} (account, intent_id)`,
    ],
  ],
  PostgreSQL: [
    ...weak,
    [`${alter} SET UNLOGGED`, `${alter} SET LOGGED`],
    [
      "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'pitrade_result'::regclass",
      `${another} ${ofResult} WHERE result_id IS NOT NULL`,
    ],
    [
      // As a copy that was restored without its indexes, by its owner.
      `${alter} DROP CONSTRAINT pitrade_intents_pkey; ${alter} OWNER TO writer; ${dropOpen};
        GRANT CREATE ON SCHEMA public TO writer; ALTER TABLE pitrade_journal_version OWNER TO writer;
        ALTER TABLE pitrade_journal_version DROP CONSTRAINT pitrade_journal_version_pkey`,
      `${another} (account, intent_id)`,
    ],
    [
      `${alter} DROP CONSTRAINT pitrade_intents_pkey;
        CREATE UNIQUE INDEX i ON pitrade_intents (account, intent_id) WITH (fillfactor = 70) WHERE state = 'done'`,
      `${another} (account, intent_id)`,
    ],
  ],
};

/** What may be done to a table that keeps what it must. */
const sound: Readonly<Record<string, readonly string[]>> = {
  SQLite: [
    `${alter} ADD COLUMN note TEXT; ${rename}; ALTER TABLE old RENAME TO pitrade_intents`,
    `${dropOpen}; create unique index "pitrade_open_fingerprint" on "pitrade_intents" ("account", fingerprint)
      where "state" in ('sent','unknown')`,
    "CREATE TRIGGER t AFTER UPDATE ON pitrade_intents BEGIN SELECT 1; END",
  ],
  PostgreSQL: [
    `DROP INDEX pitrade_found; ALTER INDEX pitrade_open_fingerprint RENAME TO another`,
    "ALTER INDEX pitrade_open_fingerprint SET (fillfactor = 70, deduplicate_items = off)",
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET quote_all_identifiers = on', current_database()); END $$`,
    `${dropResult}; CREATE UNIQUE INDEX pitrade_result ON pitrade_intents ${ofResult}`,
    `${alter} DROP CONSTRAINT pitrade_intents_pkey, ADD PRIMARY KEY (account, intent_id) INCLUDE (state)`,
    `${alter} ADD COLUMN note text, ALTER owner TYPE varchar; CREATE TABLE child () INHERITS (pitrade_intents)`,
    `CREATE TRIGGER t BEFORE UPDATE ON pitrade_intents FOR EACH ROW
      EXECUTE FUNCTION suppress_redundant_updates_trigger(); ${alter} ENABLE REPLICA TRIGGER t`,
    `${alter} ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON pitrade_intents USING (true)`,
  ],
};

/** Makes a journal, and answers what runs SQL beside it, and what opens it as one that does not make it. */
const damageable: Readonly<Record<string, () => Promise<Damageable>>> = {
  async SQLite() {
    const file = path.join(await temporaryFolder(), "journal.db");
    const open = () => openStore(file);
    await (await open()).close();
    return {
      reopen: open,
      async run(sql) {
        const database = new DatabaseSync(file);
        database.exec(sql);
        database.close();
      },
    };
  },
  async PostgreSQL() {
    const server = postgres as Postgres;
    const url = await server.database();
    const owner = server.pool(url);
    await openPostgresStore(owner);
    await owner.query(grant);
    const reopen = () => openPostgresStore(server.pool(writerOf(url)));
    return { reopen, run: (sql) => owner.query(sql) };
  },
};

interface Damageable {
  reopen(): Promise<JournalStore>;
  run(sql: string): Promise<unknown>;
}

describe.each(Object.entries(damages))("A table of %s that somebody changed", (name, rows) => {
  const isMissing = name === "PostgreSQL" && postgresMissing !== undefined;
  const make = () => (damageable[name] as () => Promise<Damageable>)();

  it.skipIf(isMissing).each(rows)(
    "is refused, with the way out, before an order could be lost or placed twice: %s",
    async (damage, wayOut) => {
      const { reopen, run } = await make();
      await run(damage);
      const error = await reopen().then(String, String);
      expect(error).toContain("The journal cannot be opened: ");
      expect(error).toContain(`: ${wayOut}.`);
      await run(wayOut);
      await (await reopen()).close();
    },
  );

  it.skipIf(isMissing).each(sound[name] as readonly string[])(
    "is used where it keeps what it must: %s",
    async (change) => {
      const { reopen, run } = await make();
      await run(change);
      const store = await reopen();
      expect(await store.change("open", entry("a"))).toEqual([1]);
      expect(await store.change("open", entry("b"))).toEqual("taken");
      await store.close();
    },
  );
});

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
