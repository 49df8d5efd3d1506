/** Prevents an order that is sent, or an answer that is hidden, where the storage of the journal fails. */
import { execFile } from "node:child_process";
import { link } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { JournalError } from "@pitrade/partner-sdk";
import { type JournalChange, openStore } from "@pitrade/partner-sdk/journal";
import { openPostgresStore } from "@pitrade/partner-sdk/journal/postgres";
import { Pool } from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Postgres, postgresMissing, startPostgres } from "../../scripts/lib/postgres.ts";
import {
  closedAtEnd,
  doBefore,
  listNothing,
  openTapped,
  order,
  startJournaled,
  temporaryFolder,
} from "../support/journal.ts";

/** What must come of a call whose journal failed before anything was sent. */
function expectNotSent(error: unknown, why: RegExp): void {
  expect(error).toBeInstanceOf(JournalError);
  expect(error).toMatchObject({ code: "ERR_JOURNAL", outcome: "none", attempts: 0 });
  expect(String(error)).toMatch(/was not sent: the journal (failed|could not be written): /);
  expect(String(error)).toMatch(why);
}

const unrecorded = "pitrade: placeTrade intent a: what came of it could not be recorded: ";

it("A file has every change on the disk before the next step, so that a loss of power loses none", async () => {
  const file = path.join(await temporaryFolder(), "journal.db");
  const { store, pragmaOf } = await openTapped(file);
  closedAtEnd(store);
  // 2 is FULL.
  expect([pragmaOf("synchronous"), pragmaOf("journal_mode")]).toEqual([2, "wal"]);
});

it("A database that is read-only lets nothing be sent, and can be read", async () => {
  const { store, spoil } = await openTapped(path.join(await temporaryFolder(), "journal.db"));
  const { place, placed, journal } = await startJournaled({ wrap: () => closedAtEnd(store) });
  const { tradeId } = await place("a");
  // The mode of the file would not keep root from writing.
  spoil("PRAGMA query_only = ON");
  expectNotSent(await place("b"), /readonly database/);
  expect(placed()).toBe(1);
  expect(await journal.list()).toMatchObject([{ intentId: "a", resultId: tradeId }]);
  const pruned = journal.prune({ before: new Date(Date.now() + 60_000) });
  await expect(pruned).rejects.toThrow(/^The journal failed: .*readonly database/);
});

it("A journal that was closed says so, and neither sends anything nor hides an answer", async () => {
  const store = await openStore(path.join(await temporaryFolder(), "journal.db"));
  let close: () => unknown = () => {};
  const { place, placed, journal, pitrade, warnings } = await startJournaled({
    wrap: () => doBefore("answer", () => close())(store),
  });
  close = () => journal.close();
  expect((await place("a")).tradeId).toMatch(/^trd_/);
  expect(warnings).toEqual([`${unrecorded}it was closed`]);
  expectNotSent(await place("b"), /it was closed\.$/);
  for (const asked of [journal.list(), pitrade.recover(), store.read("list", {} as never)]) {
    await expect(asked).rejects.toThrow(/^(The journal failed: it was closed\.|it was closed)$/);
  }
  await journal.close();
  expect(placed()).toBe(1);
});

it("A store that answers with no list lets nothing be sent, and hides no answer", async () => {
  let silent: JournalChange = "open";
  const { place, placed, warnings } = await startJournaled({
    wrap: (store) => ({
      ...store,
      change: async (name, values) =>
        name === silent ? (undefined as never) : store.change(name, values),
    }),
  });
  expectNotSent(await place("a"), /its store answered "open" with no list\.$/);
  expect(placed()).toBe(0);
  silent = "answer";
  expect((await place("a")).tradeId).toMatch(/^trd_/);
  expect(warnings).toEqual([`${unrecorded}its store answered "answer" with no list`]);
});

describe("The path of a file", () => {
  it("stays what it was when the process goes elsewhere", async () => {
    const folder = await temporaryFolder();
    const source = JSON.stringify(path.resolve("src/journal/open-journal.ts"));
    // Only a process of its own may go elsewhere.
    const program = `const { openJournal } = await import(${source});
      const journal = await openJournal("journal.db");
      process.chdir("/");
      console.log(await journal.list());`;
    const args = ["--input-type=module", "-e", program];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder });
    expect(stdout).toBe("[]\n");
  });

  it("is refused where it is that of a folder", async () => {
    const folder = await temporaryFolder();
    await expect(openStore(folder)).rejects.toThrow(`${folder} is a folder: name a file in it.`);
  });

  it("is refused where the file has another one, beside which other changes would lie", async () => {
    const file = path.join(await temporaryFolder(), "journal.db");
    await (await openStore(file)).close();
    await link(file, `${file}.other`);
    for (const each of [file, `${file}.other`]) {
      await expect(openStore(each)).rejects.toThrow(
        `The journal cannot be opened: ${each} has another name too, a hard link: remove one of them.`,
      );
    }
  });
});

describe("A disk that is full", () => {
  /** Longer than what is left of the last page. */
  const long = "long ".repeat(5_000);

  const start = async (when: JournalChange) => {
    const { store, spoil } = await openTapped(path.join(await temporaryFolder(), "journal.db"));
    // No page can be added from then on.
    const fill = () => spoil("PRAGMA max_page_count = 1");
    const sent: unknown[] = [];
    const started = await startJournaled({
      wrap: () => doBefore(when, fill)(closedAtEnd(store)),
      client: {
        fetch: listNothing(({ body }) => {
          sent.push(body);
          return Response.json({ tradeId: "trd_1", note: long });
        }),
      },
    });
    return { ...started, sent };
  };

  it("lets nothing be sent", async () => {
    const { place, journal, sent } = await start("open");
    expectNotSent(await place(long), /database or disk is full/);
    expect(sent).toEqual([]);
    expect(await journal.list()).toEqual([]);
  });

  it("does not hide an answer", async () => {
    const { place, warnings, journal } = await start("answer");
    expect(await place("a")).toEqual({ tradeId: "trd_1", note: long });
    expect(warnings).toEqual([`${unrecorded}database or disk is full`]);
    expect(await journal.list()).toMatchObject([{ intentId: "a", state: "sent" }]);
  });
});

describe.skipIf(postgresMissing !== undefined)("A PostgreSQL that goes away", () => {
  const gone = /ECONNREFUSED|terminat/;

  const start = async (when: JournalChange) => {
    const postgres: Postgres = await startPostgres();
    onTestFinished(() => postgres.stop());
    const store = await openPostgresStore(postgres.pool(await postgres.database()));
    let isOver = false;
    const wrap = () => doBefore(when, () => isOver && postgres.halt())(store);
    return { ...(await startJournaled({ wrap })), over: () => (isOver = true) };
  };

  it("between the claim and the first attempt lets nothing be sent", async () => {
    const { place, placed, over, journal, pitrade } = await start("renew");
    const trade = await place("a");
    over();
    expectNotSent(await place("b"), gone);
    expectNotSent(await place("c", { ...order, amount: 20 }), gone);
    expect(placed()).toBe(1);
    expect(trade.tradeId).toMatch(/^trd_/);
    for (const call of [
      () => journal.list(),
      () => pitrade.recover(),
      () => journal.settle("b", { absent: true, by: "ops", why: "x" }),
      () => journal.prune({ before: new Date() }),
    ]) {
      const error = await call().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(JournalError);
      expect(String(error)).toMatch(/The journal failed: .*ECONNREFUSED/);
    }
  }, 60_000);

  it("and comes back ends no process, whether anybody listens to its pool or not", async () => {
    const postgres = await startPostgres();
    onTestFinished(() => postgres.stop());
    const url = await postgres.database();
    const listened = postgres.pool(url);
    const pools = [new Pool({ connectionString: url }), listened];
    onTestFinished(async () => pools[0]?.end());
    const stores = await Promise.all(pools.map(openPostgresStore));
    // Without a listener, the next lines would end the process.
    expect(pools.map((pool) => pool.listenerCount("error"))).toEqual([1, 1]);
    const broken = pools.map((pool) => new Promise((resolve) => pool.once("remove", resolve)));
    await postgres.restart();
    await Promise.all(broken);
    for (const store of stores) {
      expect(await store.read("list", { account: "", state: "" })).toEqual([]);
    }
  }, 60_000);

  it("before the answer is recorded does not hide the answer", async () => {
    const { place, placed, over, warnings } = await start("answer");
    over();
    expect((await place("a")).tradeId).toMatch(/^trd_/);
    expect(warnings).toEqual([expect.stringMatching(gone)]);
    expect(warnings[0]).toContain(unrecorded);
    expect(placed()).toBe(1);
  }, 60_000);
});
