import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type JournalStore, openStore, testJournalStore } from "@pitrade/partner-sdk/journal";
import { openPostgresStore } from "@pitrade/partner-sdk/journal/postgres";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type Postgres, postgresMissing, startPostgres } from "../../scripts/lib/postgres.ts";
import { temporaryFolder } from "../support/journal.ts";

let postgres: Postgres | undefined;
beforeAll(async () => {
  if (!postgresMissing) postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres?.stop());

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

  it.skipIf(isMissing)("does what every store must do", async () => {
    const store = await (await make())();
    onTestFinished(() => store.close());
    const tried = await testJournalStore(store);
    expect(tried.length).toBeGreaterThan(10);
  });

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
    const asWriter = async () => {
      const given = new URL(url);
      given.username = "writer";
      return openPostgresStore(server.pool(given.href));
    };
    await owner.query("CREATE ROLE writer LOGIN");
    await expect(asWriter()).rejects.toThrow("cannot be opened: permission denied for schema");
    await (await openPostgresStore(owner)).close();
    await owner.query("GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO writer");
    expect((await testJournalStore(await asWriter())).length).toBeGreaterThan(10);
  },
);

describe("An index that is missing", () => {
  it("is made again when the journal is opened, and refused where that cannot be", async () => {
    const file = path.join(await temporaryFolder(), "journal.db");
    const reopen = async (sql: string) => {
      const database = new DatabaseSync(file);
      database.exec(sql);
      database.close();
      return openStore(file);
    };
    await (await openStore(file)).close();
    const store = await reopen("DROP INDEX pitrade_result; DROP INDEX pitrade_open_fingerprint");
    expect((await testJournalStore(store)).length).toBeGreaterThan(10);
    await store.close();
    const twice = `DROP INDEX pitrade_result;
      UPDATE pitrade_intents SET account = 'a', intent_id = rowid, result_id = 'twice', operation_id = 'placeTrade'`;
    await expect(reopen(twice)).rejects.toThrow("cannot be opened: UNIQUE constraint failed");
  });
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
  "looks for answers in all that was done": (store) => ({
    read: async (name, values) =>
      name === "answered" && "operationId" in values && "account" in values
        ? store.read("list", { account: String(values.account), state: "done" })
        : store.read(name, values),
  }),
  "forgets who claimed a result": (store) => ({
    read: async (name, values) => (name === "byResult" ? [] : store.read(name, values)),
  }),
};

describe("testJournalStore", () => {
  it.each(Object.entries(faults))("finds a store that %s", async (_, spoil) => {
    const store = await openStore(":memory:");
    onTestFinished(() => store.close());
    await expect(testJournalStore({ ...store, ...spoil(store) })).rejects.toThrow(
      /should be|lasts/,
    );
  });
});
