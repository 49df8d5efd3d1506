import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { PlaceTradeRequest } from "@pitrade/partner-sdk";
import { type JournalStore, openStore, testJournalStore } from "@pitrade/partner-sdk/journal";
import { openPostgresStore } from "@pitrade/partner-sdk/journal/postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Postgres, postgresMissing, startPostgres } from "../../scripts/lib/postgres.ts";
import { closedAtEnd, order, startJournaled, temporaryFolder } from "../support/journal.ts";

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
