import { existsSync, renameSync, statSync } from "node:fs";
import { copyFile, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { DatabaseSync, StatementSync } from "node:sqlite";
import { ConfigurationError, JournalError, type PiTradeClientOptions } from "@pitrade/partner-sdk";
import {
  createJournal,
  type JournalChange,
  type JournalEntry,
  type JournalOptions,
  type JournalStore,
  openJournal,
  openStore,
} from "@pitrade/partner-sdk/journal";
import { openPostgresJournal } from "@pitrade/partner-sdk/journal/postgres";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { runNode } from "../../scripts/lib/run-process.ts";
import {
  closedAtEnd,
  doBefore,
  listNothing,
  order,
  startJournaled,
  temporaryFolder,
  writtenOff,
} from "../support/journal.ts";
import { tokenOf } from "../support/sandbox.ts";

const failing = (wanted: JournalChange) =>
  doBefore(wanted, () => {
    throw new Error("database is full");
  });

describe("Before every attempt", () => {
  /** A client whose orders are answered so, and tokens that say when they expire. */
  const start = async (answer: (sent: number) => Promise<number> | number) => {
    const renewed: number[] = [];
    const read: string[] = [];
    const exps = [7_000, 5_000, 6_000].map((more) => Math.floor(Date.now() / 1000) + more);
    const started = await startJournaled();
    const { sandbox, store, client } = started;
    let [minted, sent] = [0, 0];
    const watch = doBefore("renew", ({ tokenExp }) => tokenExp > 0 && renewed.push(sent));
    const watched: JournalStore = {
      ...watch(store),
      read(name, values) {
        read.push(name);
        return store.read(name, values);
      },
    };
    const options = {
      journal: createJournal(watched),
      token: () => {
        minted += 1;
        return tokenOf(sandbox, { claims: { exp: exps[minted - 1] } });
      },
      secret: undefined,
      fetch: listNothing(async () => {
        sent += 1;
        const status = await answer(sent);
        return new Response('{"tradeId":"trd_1"}', { status, headers: { "retry-after": "0" } });
      }),
    } as PiTradeClientOptions;
    return { ...started, pitrade: client(options), renewed, read, exps, sent: () => sent };
  };

  it("the journal is asked, the first one and each after a 429 or a new token", async () => {
    const started = await start((at) => [429, 401, 200][at - 1] as number);
    const { pitrade, renewed, read, sent } = started;
    await pitrade.trades.place(order, { intentId: "a" });
    expect([sent(), renewed]).toEqual([3, [0, 1, 2]]);
    // Nothing else is asked, least of all while an answer waits.
    expect(read).toEqual(["entry", "twin", "byResult"]);
  });

  it("the latest time at which a token expires is kept", async () => {
    // The first token serves the look, and the others the attempts.
    const { pitrade, entryOf, exps } = await start((at) => [429, 500][at - 1] as number);
    await pitrade.trades.place(order, { intentId: "a" }).catch(() => {});
    expect(await entryOf("a")).toMatchObject({ state: "unknown", tokenExp: exps[2] });
  });

  type Started = Awaited<ReturnType<typeof start>>;
  it.each<[string, string, (started: Started) => Promise<unknown>]>([
    [
      "taken over",
      "refused",
      ({ store, account }) => store.change("lose", { account, intentId: "a", fence: 1 }),
    ],
    [
      "settled by force",
      "done",
      ({ journal }) => journal.settle("a", { id: "trd_9", by: "ops", force: true }),
    ],
  ])("nothing is sent where the intent was %s since the last one", async (_, state, take) => {
    const started = await start(async () => {
      await take(started);
      return 429;
    });
    const { pitrade, sent, stateOf } = started;
    const error = await pitrade.trades.place(order, { intentId: "a" }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(JournalError);
    expect(error).toMatchObject({ outcome: "none", attempts: 1, status: 429 });
    expect(error.message).toContain(
      "was taken from this call: its lease was over by some clock, or a person settled it.",
    );
    expect(sent()).toBe(1);
    // What it was answered proves that it did nothing, unless a person knows better.
    expect(await stateOf("a")).toBe(state);
  });
});

describe("A journal that cannot be written", () => {
  it.each(["open", "renew"] as const)("sends nothing, at %s", async (name) => {
    const { place, placed } = await startJournaled({ wrap: failing(name) });
    const error = await place("a");
    expect(error).toBeInstanceOf(JournalError);
    expect(error).toMatchObject({
      code: "ERR_JOURNAL",
      outcome: "none",
      operationId: "placeTrade",
    });
    expect(error.cause).toMatchObject({ message: "database is full" });
    expect(error.message).toMatch(/was not sent: the journal .+: database is full\.$/);
    expect(placed()).toBe(0);
  });

  it.each(["open", "renew"] as const)(
    "sends nothing where it does not say why, at %s",
    async (name) => {
      const { place, placed } = await startJournaled({
        wrap: doBefore(name, () => Promise.reject()),
      });
      expect(await place("a")).toMatchObject({ code: "ERR_JOURNAL", outcome: "none" });
      expect(placed()).toBe(0);
    },
  );

  const broken = () => Promise.reject(new Error("the connection broke")) as never;

  it.each<[string, number, () => readonly number[] | "taken", owner?: string]>([
    ["of its process, which has not been sent", 0, () => "taken"],
    ["of its process, which has not been sent, as nothing was opened", 0, () => []],
    ["of its process, which was sent", 7, broken],
    ["of another process, which has not been sent", 0, broken, '["another host",1,""]'],
  ])("takes nothing from another call %s", async (_, tokenExp, answer, owner) => {
    const ending = new AbortController();
    const { pitrade, store, account } = await startJournaled({
      wrap: (store) => ({
        ...store,
        async change(name, values) {
          if (name !== "open") return store.change(name, values);
          await store.change(name, { ...values, ...(owner && { owner }) });
          const other = { account, intentId: "a", fence: 1, leaseMs: 60_000, tokenExp };
          await store.change("renew", other);
          ending.abort();
          return answer();
        },
      }),
    });
    const call = pitrade.trades.place(order, { intentId: "a", signal: ending.signal });
    await expect(call).rejects.toMatchObject({ code: "ERR_ABORTED", outcome: "none" });
    // All that follows without a timer has happened then.
    await new Promise((resolve) => setImmediate(resolve));
    expect(await store.read("entry", { account, intentId: "a" })).toMatchObject([
      { state: "sent" },
    ]);
  });

  it("keeps nothing where it was written all the same, and only its answer is lost", async () => {
    let isCut = true;
    const { place, placed, store, account } = await startJournaled({
      wrap: (store) => ({
        ...store,
        async change(name, values) {
          const changed = await store.change(name, values);
          if (name !== "open" || !isCut) return changed;
          isCut = false;
          throw new Error("the connection broke");
        },
      }),
    });
    expect(await place("a")).toMatchObject({ code: "ERR_JOURNAL", outcome: "none" });
    // To ask the journal would call it refused too, once its lease is over.
    const read = async () => (await store.read("entry", { account, intentId: "a" }))[0]?.state;
    await expect.poll(read).toBe("refused");
    expect((await place("a")).tradeId).toMatch(/^trd_/);
    expect(placed()).toBe(1);
  });

  it("does not hide an answer, and says that it could not be recorded", async () => {
    const { place, placed, warnings, pitrade, journal } = await startJournaled({
      wrap: failing("answer"),
    });
    const { tradeId } = await place("a");
    expect(tradeId).toMatch(/^trd_/);
    expect(warnings).toContainEqual(
      expect.stringContaining("placeTrade intent a: what came of it could not be recorded"),
    );
    expect(await place("a")).toMatchObject({ code: "ERR_INTENT_UNSETTLED" });
    // When its lease is over, a look finds it.
    await expect.poll(() => pitrade.recover()).toEqual([]);
    expect(await journal.list()).toMatchObject([{ state: "done", resultId: tradeId, by: "look" }]);
    expect(placed()).toBe(1);
  });

  it("does not hide an answer where it says nothing, and there is no log", async () => {
    const { place } = await startJournaled({
      wrap: doBefore("answer", () => Promise.reject()),
      client: { logger: undefined },
    });
    expect((await place("a")).tradeId).toMatch(/^trd_/);
  });

  it("does not hide an answer where it never answers, and does not keep the process", async () => {
    const patience = 5_000;
    const [later, timers] = [globalThis.setTimeout, [] as unknown[]];
    const hurry = (isHurried: boolean) => (run: () => void, ms?: number) => {
      const timer = later(run, isHurried && ms === patience ? 1 : ms);
      if (ms === patience) timers.push(timer);
      return timer;
    };
    const spy = vi.spyOn(globalThis, "setTimeout");
    const cleared = vi.spyOn(globalThis, "clearTimeout");
    onTestFinished(() => void vi.restoreAllMocks());
    let isStuck = false;
    const { place, warnings } = await startJournaled({
      wrap: doBefore("answer", () => isStuck && new Promise(() => {})),
    });
    spy.mockImplementation(hurry(false) as typeof setTimeout);
    await place("a");
    expect(cleared.mock.calls).toContainEqual([timers[0]]);
    isStuck = true;
    spy.mockImplementation(hurry(true) as typeof setTimeout);
    expect((await place("b")).tradeId).toMatch(/^trd_/);
    expect(warnings).toEqual([expect.stringMatching(/recorded: the journal did not answer$/)]);
  });

  it("does not hide an error", async () => {
    const { place, stateOf } = await startJournaled({ wrap: failing("lose") });
    const error = await place("a", order, { kind: "status", status: 500 });
    expect(error).toMatchObject({ status: 500, outcome: "unknown" });
    await expect.poll(() => stateOf("a")).toBe("unknown");
  });

  /** A store that throws an error of the SDK at once, at its next write, and answers no promise. */
  const throwing = () => {
    let isDown = false;
    const wrap = (store: JournalStore): JournalStore => ({
      ...store,
      change(name, values) {
        if (!isDown) return store.change(name, values);
        isDown = false;
        throw new JournalError("the database is down");
      },
    });
    const fail = () => {
      isDown = true;
    };
    return { wrap, fail };
  };

  it.each([
    ["a 500", () => new Response('{"code":"x"}', { status: 500 }), { status: 500 }],
    ["a cut", () => Promise.reject(new TypeError("fetch failed")), { code: "ERR_CONNECTION" }],
  ])("hides no lost answer where its store throws at once: %s", async (_, answer, error) => {
    const { wrap, fail } = throwing();
    const { client, journal, stateOf, logger, warnings } = await startJournaled({ wrap });
    const sent: unknown[] = [];
    const pitrade = client({
      journal,
      logger,
      fetch: listNothing(({ body }) => {
        sent.push(body);
        fail();
        return answer();
      }),
    });
    const place = () => pitrade.trades.place(order, { intentId: "a" });
    await expect(place()).rejects.toMatchObject({ ...error, outcome: "unknown" });
    expect(warnings).toContainEqual(expect.stringContaining("could not be recorded"));
    await expect(place()).rejects.toMatchObject({ code: "ERR_INTENT_UNSETTLED" });
    await expect.poll(() => stateOf("a")).toBe("unknown");
    expect(sent).toHaveLength(1);
  });

  it("goes on while its store throws at once", async () => {
    const { wrap, fail } = throwing();
    const { place, placed } = await startJournaled({ wrap });
    const call = place("a", order, { kind: "delayed", ms: 700 });
    await expect.poll(placed).toBe(1);
    // The next write keeps the lease.
    fail();
    expect((await call).tradeId).toMatch(/^trd_/);
  });

  it.each([
    ["lost it", (): readonly [] => [], "the journal has lost it"],
    [
      "settled it otherwise",
      (id: string) => [{ id: `${id}0` }],
      "it is done as trd_000000040 already",
    ],
    ["found it before", (id: string) => [{ id }], undefined],
  ] as const)("says so where it %s", async (_, settled, warning) => {
    const { place, warnings } = await startJournaled({
      wrap: (store) => ({
        ...store,
        async change(name, values) {
          if (name !== "answer" || !("answer" in values) || !("fence" in values)) {
            return store.change(name, values);
          }
          for (const { id } of settled(values.resultId ?? "")) {
            await store.change("answer", { ...values, resultId: id });
          }
          return [];
        },
        read: async (name, values) =>
          name === "entry" && "fence" in values && settled("").length === 0
            ? []
            : store.read(name, values),
      }),
    });
    expect((await place("a")).tradeId).toBe("trd_00000004");
    expect(warnings).toEqual(warning ? [`pitrade: placeTrade intent a: ${warning}`] : []);
  });

  it.each<[string, readonly Partial<JournalEntry>[]]>([
    ["lost it", []],
    ["gave it to a later call, which was answered", [{ state: "done", fence: 2 }]],
  ])("says nothing of a refusal where it %s", async (_, entries) => {
    const { place, warnings } = await startJournaled({
      wrap: (store) => ({
        ...store,
        read: async (name, values) =>
          name === "entry" && "fence" in values
            ? (entries as readonly JournalEntry[])
            : store.read(name, values),
      }),
    });
    const refused = await place("a", order, { kind: "status", status: 400 });
    expect(refused).toMatchObject({ status: 400, outcome: "none" });
    expect(warnings).toEqual([]);
  });

  it("is told as an alarm where a person had written it off", async () => {
    const { place, warnings, stateOf } = await startJournaled({
      wrap: doBefore("answer", async (values, store) => {
        await store.change("lose", values);
        await store.change("writeOff", { ...values, ...writtenOff });
      }),
    });
    const { tradeId } = await place("a");
    expect(await stateOf("a")).toBe("done");
    const alarm = `it was written off by ops, and was carried out as ${tradeId} after all`;
    expect(warnings).toEqual([`pitrade: placeTrade intent a: ${alarm}`]);
  });

  it.each([
    [200, "look", "done", "settled as trd_x by look, and was carried out as trd_own after all"],
    [400, "look", "refused", "it was refused, and had been settled as trd_x by look"],
    [400, "ops", "done", "it was refused, and had been settled as trd_x by ops"],
  ])(
    "is told where a stranger's trade had been taken for it: %s, by %s",
    async (status, by, state, told) => {
      const { client, journal, store, account, stateOf, warnings, logger } = await startJournaled();
      const pitrade = client({
        journal,
        logger,
        fetch: listNothing(async () => {
          const fenced = { account, intentId: "a", fence: 1 };
          await store.change("lose", fenced);
          const values = { ...fenced, resultId: "trd_x", answer: "{}", by, why: null };
          await store.change(by === "look" ? "find" : "settle", values);
          return Response.json({ tradeId: "trd_own" }, { status });
        }),
      });
      await pitrade.trades.place(order, { intentId: "a" }).catch(() => {});
      expect(await stateOf("a")).toBe(state);
      expect(warnings).toContainEqual(expect.stringContaining(told));
      const alarm = {
        verdict: "appeared",
        resultId: "trd_own",
        overruled: { by: "look", id: "trd_x" },
        candidates: [{ tradeId: "trd_own" }],
      };
      expect(await pitrade.recover()).toMatchObject(status === 200 ? [alarm] : []);
    },
  );

  it("does not keep a call that has ended, and takes back what came too late", async () => {
    const gate = Promise.withResolvers<void>();
    const ending = new AbortController();
    const { pitrade, placed, store, account } = await startJournaled({
      wrap: doBefore("open", () => {
        ending.abort();
        return gate.promise;
      }),
    });
    const call = pitrade.trades.place(order, { intentId: "a", signal: ending.signal });
    await expect(call).rejects.toMatchObject({ code: "ERR_ABORTED", outcome: "none" });
    gate.resolve();
    // To ask the journal would call it refused too, once its lease is over.
    const read = async () => (await store.read("entry", { account, intentId: "a" }))[0]?.state;
    await expect.poll(read).toBe("refused");
    expect(placed()).toBe(0);
  });
});

describe("A call that takes long", () => {
  it("keeps its lease", async () => {
    const { place, placed, journal } = await startJournaled();
    // Longer than its lease lasts.
    const call = place("a", order, { kind: "delayed", ms: 1_500 });
    await expect.poll(placed).toBe(1);
    const states = new Set<string | undefined>();
    await expect
      .poll(
        async () => {
          const [intent] = await journal.list();
          states.add(intent?.state);
          return intent?.state;
        },
        { interval: 20 },
      )
      .toBe("done");
    expect(states).toEqual(new Set(["sent", "done"]));
    expect((await call).tradeId).toMatch(/^trd_/);
  });

  it("renews its lease twice before it is over, so that one renewal may be lost", async () => {
    let renewals = 0;
    const { place } = await startJournaled({
      wrap: doBefore("renew", () => {
        renewals += 1;
      }),
      client: {
        fetch: listNothing(() => {
          renewals = 0;
          // One less than the lease.
          vi.advanceTimersByTime(999);
          return Response.json({ tradeId: "trd_1" });
        }),
      },
    });
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    expect((await place("a")).tradeId).toBe("trd_1");
    expect(renewals).toBeGreaterThanOrEqual(2);
  });
});

describe("A journal in a file", () => {
  const start = async () => {
    const file = path.join(await temporaryFolder(), "journal.db");
    const store = closedAtEnd(await openStore(file));
    return { file, ...(await startJournaled({ wrap: () => store })) };
  };

  it.each([
    ["removed", (file: string) => rm(file)],
    ["left without its -wal", (file: string) => rm(`${file}-wal`)],
    ["left without its -shm", (file: string) => rm(`${file}-shm`)],
    [
      "replaced",
      async (file: string) => {
        await rename(file, `${file}.old`);
        await (await openStore(file)).close();
      },
    ],
    [
      "moved, and its name made a symbolic link",
      async (file: string) => {
        await rename(file, `${file}.moved`);
        await symlink(`${file}.moved`, file);
      },
    ],
    [
      "moved with its folder, and the folder made a symbolic link",
      async (file: string) => {
        const folder = path.dirname(file);
        await rename(folder, `${folder}.moved`);
        onTestFinished(() => rm(`${folder}.moved`, { recursive: true }));
        await symlink(`${folder}.moved`, folder);
      },
    ],
  ])("sends nothing once it was %s", async (_, spoil) => {
    const { file, place, placed } = await start();
    await place("a");
    await spoil(file);
    const error = await place("b");
    expect(error).toMatchObject({ code: "ERR_JOURNAL", outcome: "none" });
    expect(error.cause.message).toContain("was removed, replaced or moved");
    expect(placed()).toBe(1);
  });

  it.each(["-wal", "-shm"])(
    "sends nothing once the file behind a link lost its %s",
    async (end) => {
      const folder = await temporaryFolder();
      const link = path.join(folder, "link.db");
      await (await openStore(path.join(folder, "journal.db"))).close();
      await symlink("journal.db", link);
      const store = closedAtEnd(await openStore(link));
      const { place, placed } = await startJournaled({ wrap: () => store });
      await place("a");
      await rm(path.join(folder, `journal.db${end}`));
      expect((await place("b")).cause.message).toContain("was removed, replaced or moved");
      expect(placed()).toBe(1);
    },
  );

  it("sends nothing once it was replaced while a write waited for a lock", async () => {
    const file = path.join(await temporaryFolder(), "journal.db");
    const store = closedAtEnd(await openStore(file));
    const foreign = new DatabaseSync(file);
    let isOver = false;
    const replace = async () => {
      foreign.exec("BEGIN IMMEDIATE");
      // The write begins to wait before that.
      setImmediate(() => {
        for (const end of ["", "-wal", "-shm"]) renameSync(file + end, `${file}.old${end}`);
        foreign.exec("COMMIT");
        foreign.close();
        isOver = true;
      });
    };
    const { place, placed } = await startJournaled({
      wrap: () => doBefore("renew", replace)(store),
    });
    expect((await place("a")).cause?.message).toContain("was removed, replaced or moved");
    expect([isOver, placed()]).toEqual([true, 0]);
  });

  it("sends nothing once it was replaced while SQLite itself waited", async () => {
    const file = path.join(await temporaryFolder(), "journal.db");
    const store = closedAtEnd(await openStore(file));
    onTestFinished(() => void vi.restoreAllMocks());
    const { all } = StatementSync.prototype;
    const replace = () => {
      vi.spyOn(StatementSync.prototype, "all").mockImplementationOnce(function (
        this: StatementSync,
        ...values
      ) {
        for (const end of ["", "-wal", "-shm"]) renameSync(file + end, `${file}.old${end}`);
        return all.apply(this, values);
      });
    };
    const { place, placed } = await startJournaled({
      wrap: () => doBefore("renew", replace)(store),
    });
    expect((await place("a")).cause?.message).toContain("was removed, replaced or moved");
    expect(placed()).toBe(0);
  });

  it("is refused where it is replaced while it is opened", async () => {
    const file = path.join(await temporaryFolder(), "journal.db");
    await (await openStore(file)).close();
    await copyFile(file, `${file}.new`);
    const { exec } = DatabaseSync.prototype;
    const spy = vi.spyOn(DatabaseSync.prototype, "exec");
    spy.mockImplementationOnce(function (this: DatabaseSync, sql) {
      exec.call(this, sql);
      renameSync(`${file}.new`, file);
    });
    const opening = openStore(file).finally(() => spy.mockRestore());
    await expect(opening).rejects.toThrow("was removed, replaced or moved");
  });

  it("holds no token and no secret", async () => {
    const { file, place, sandbox, pitrade } = await start();
    const { secret } = sandbox.credentials;
    await place("a");
    await place(secret);
    await pitrade.recover();
    const texts = await Promise.all(
      [file, `${file}-wal`].map((each) => readFile(each, "latin1").catch(() => "")),
    );
    expect(texts.join("")).toContain("AAPL");
    expect(texts.join("")).not.toContain("eyJ");
  });

  it("cannot be opened where there is no such folder, and says so", async () => {
    const file = path.join(await temporaryFolder(), "none", "journal.db");
    await expect(openJournal(file)).rejects.toBeInstanceOf(JournalError);
    await expect(openJournal(file)).rejects.toThrow(/^The journal cannot be opened: /);
  });

  it("is refused where a newer version of the package made it", async () => {
    const rows = async (text: string) =>
      ({ rows: text.startsWith("SELECT max") ? [{ version: "99" }] : [] }) as const;
    await expect(openPostgresJournal({ query: rows })).rejects.toThrow("update it");
  });

  it("is refused where its queries are in one transaction", async () => {
    const query = async (text: string) => ({ rows: /txid/.test(text) ? [{ id: "7" }] : [] });
    const on = vi.fn();
    const pool = { query, listenerCount: () => 0, on };
    await expect(openPostgresJournal(pool)).rejects.toThrow("it is inside a transaction");
    // It stays the program's, and a connection that breaks must not end that.
    expect(on).toHaveBeenCalledExactlyOnceWith("error", expect.any(Function));
  });

  it.each(["synchronous_commit", "fsync"])("is refused where %s is off", async (setting) => {
    const query = async (text: string) => ({
      rows: text === `SHOW ${setting}` ? [{ [setting]: "off" }] : [],
    });
    await expect(openPostgresJournal({ query })).rejects.toThrow(`${setting} is off`);
  });

  /** Fails so many times, with the code of an error of PostgreSQL. */
  const failing = (statement: RegExp, code: string, times: number) => {
    let left = times;
    const query = async (text: string) => {
      if (!statement.test(text) || left === 0) return { rows: [] };
      left -= 1;
      throw Object.assign(new Error("others were faster"), { code });
    };
    return { query, left: () => left };
  };

  it.each([
    ["40001", /^SELECT account/],
    ["40P01", /^SELECT account/],
    ["23505", /^CREATE TABLE/],
    ["42P07", /^CREATE UNIQUE INDEX/],
    ["42710", /^CREATE INDEX/],
    ["XX000", /^INSERT INTO pitrade_journal_version/],
  ])("asks again what others kept from being done: %s of %s", async (code, statement) => {
    const { query, left } = failing(statement, code, 3);
    expect(await (await openPostgresJournal({ query })).list()).toEqual([]);
    expect(left()).toBe(0);
  });

  it.each([
    ["another reason", "42501", 1],
    ["many others, after ten tries", "42P07", 10],
  ])("is refused where its tables cannot be made for %s", async (_, code, times) => {
    const { query, left } = failing(/^CREATE TABLE/, code, times);
    await expect(openPostgresJournal({ query })).rejects.toThrow("opened: others were faster.");
    expect(left()).toBe(0);
  });

  const lease = "`leaseMs` must be a whole number of ms from 1000 to 86400000";
  it.each<readonly [unknown, string]>([
    [{ leaseMs: 999 }, lease],
    [{ leaseMs: 1000.5 }, lease],
    [{ leaseMs: 86_400_001 }, lease],
    [{ leaseMs: Number.NaN }, lease],
    [{ leaseMs: null }, lease],
    [{ leaseSeconds: 5 }, "there is no option `leaseSeconds`, only leaseMs"],
    [{ leaseMs: 0, lease: 5 }, `${lease}; there is no option \`lease\`, only leaseMs`],
    [5, "the options must be an object"],
  ])("refuses the options %j before it opens anything", async (options, problem) => {
    const file = path.join(await temporaryFolder(), "journal.db");
    const given = options as JournalOptions;
    const query = vi.fn();
    const store = {} as JournalStore;
    for (const open of [
      async () => createJournal(store, given),
      () => openJournal(file, given),
      () => openPostgresJournal({ query }, given),
    ]) {
      const error = await open().catch((thrown) => thrown);
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(error.message).toBe(`The journal cannot be made: ${problem}.`);
    }
    expect(existsSync(file)).toBe(false);
    expect(query).not.toHaveBeenCalled();
  });

  it("is opened where nothing can be imported, as in a context of Jest", async () => {
    vi.doMock("node:sqlite", () => {
      throw new TypeError("A dynamic import callback was not specified.");
    });
    onTestFinished(() => vi.doUnmock("node:sqlite"));
    const journal = await openJournal(":memory:");
    await journal.close();
  });

  it("takes a lease of a day, and ends with its file, of which one in memory makes none", async () => {
    const journal = await openJournal(":memory:", { leaseMs: 86_400_000 });
    expect(existsSync(":memory:")).toBe(false);
    await journal.close();
    await expect(journal.list()).rejects.toThrow("The journal failed: ");
  });

  it("is for its owner alone", async () => {
    const { file, place } = await start();
    await place("a");
    const modes = ["", "-wal", "-shm"].map((end) => statSync(file + end).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600, 0o600]);
  });

  it("is not made for all to read where the process may write no files", async () => {
    const file = path.join(await temporaryFolder(), "journal.db");
    const index = new URL("../../src/journal/index.ts", import.meta.url);
    const code = `import { openJournal } from "${index}"; await openJournal("${file}");`;
    const node = ["--permission", "--allow-fs-read=*", "--input-type=module", "--eval", code];
    expect((await runNode(node)).stderr).toContain("--allow-fs-write");
    expect(existsSync(file)).toBe(false);
  });

  it("keeps the mode of a file that is there", async () => {
    const file = path.join(await temporaryFolder(), "journal.db");
    await writeFile(file, "", { mode: 0o640 });
    await (await openStore(file)).close();
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  it.each(["", "file:journal.db"])("is refused where %j is no path", async (name) => {
    await expect(openJournal(name)).rejects.toThrow(`"${name}" is no path of a file`);
  });

  it("waits for what locks it, and lets the process go on meanwhile", async () => {
    const { file, place, placed } = await start();
    await place("a");
    const foreign = new DatabaseSync(file);
    foreign.exec("BEGIN IMMEDIATE");
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
      if (ticks === 30) foreign.exec("COMMIT");
    }, 10);
    onTestFinished(() => clearInterval(timer));
    expect((await place("b")).tradeId).toMatch(/^trd_/);
    expect(ticks).toBeGreaterThanOrEqual(30);
    expect(placed()).toBe(2);
    foreign.close();
  });
});
