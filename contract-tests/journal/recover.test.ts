import { getEventListeners } from "node:events";
import { createJournal, type JournalStore } from "@pitrade/partner-sdk/journal";
import { describe, expect, it } from "vitest";
import { bankAccount } from "../support/fixtures.ts";
import {
  doBefore,
  fingerprintOf,
  lost,
  never,
  order,
  startJournaled,
  writtenOff,
} from "../support/journal.ts";
import { openFundedAccount } from "../support/sandbox.ts";
import { stopClock } from "../support/stop-clock.ts";

/** A server that cuts orders or answers them so, and lists what it carried out once it is told to. */
async function startListing(
  listed: readonly { readonly ticker: string }[],
  answers: (() => Response)[] = [],
) {
  const { sandbox, client, ...started } = await startJournaled();
  let isListed = false;
  const pitrade = client({
    journal: started.journal,
    fetch: async (url, init) => {
      if (!url.includes("/trade")) return sandbox.fetch(url, init as RequestInit);
      if (init.method === "POST") return (answers.shift() ?? cut)();
      const wanted = new URL(url).searchParams.get("ticker");
      const isShown = ({ ticker }: { ticker: string }) => [ticker, null].includes(wanted);
      return Response.json(isListed ? listed.filter(isShown) : []);
    },
  });
  const list = () => {
    isListed = true;
  };
  return { ...started, pitrade, list };
}

const cut = (): never => {
  throw new TypeError("fetch failed");
};

describe("recover()", () => {
  it("settles what it finds beyond doubt, and sends nothing", async () => {
    const { place, placed, pitrade, journal } = await startJournaled();
    await place("a", order, lost);
    const { signal } = new AbortController();
    expect(await pitrade.recover({ signal })).toEqual([]);
    // Nothing of it is left, which would keep the process.
    expect(getEventListeners(signal, "abort")).toEqual([]);
    const [trade] = await pitrade.trades.list();
    expect(await journal.list()).toMatchObject([
      { intentId: "a", state: "done", resultId: trade?.tradeId, by: "look", overruled: undefined },
    ]);
    expect(await place("a")).toEqual(trade);
    expect(placed()).toBe(1);
  });

  it("says what it settled", async () => {
    const { place, pitrade, journal, infos } = await startJournaled();
    await place("a", order, lost);
    await pitrade.recover();
    const [intent] = await journal.list();
    const what = `placeTrade intent a was carried out: found as ${intent?.resultId}`;
    expect(infos).toContainEqual(expect.stringContaining(what));
  });

  it("looks for each order in the list that shows it", async () => {
    const { place, pitrade, journal } = await startJournaled();
    await place("a", order, lost);
    await place("b", { ...order, ticker: "MSFT" }, lost);
    expect(await pitrade.recover()).toEqual([]);
    expect(await journal.list()).toMatchObject([{ state: "done" }, { state: "done" }]);
  });

  it.each([
    ["was settled as another intent", "ambiguous", (id: string) => id],
    ["was settled as one in other letters", "ambiguous", (id: string) => id.toUpperCase()],
    ["was written off", undefined, (id: string) => id],
  ] as const)("settles nothing where what it found %s meanwhile", async (_, verdict, write) => {
    const { place, pitrade, journal, stateOf } = await startJournaled({
      wrap: doBefore("find", async ({ resultId, ...key }, store) => {
        if (!verdict) return store.change("writeOff", { ...key, ...writtenOff });
        const [other] = await store.read("entry", { account: key.account, intentId: "other" });
        const settled = { by: "ops", why: "why", answer: "{}", resultId: write(resultId) };
        return other && store.change("settle", { ...other, ...settled });
      }),
    });
    await place("other", { ...order, ticker: "MSFT" }, never);
    await place("a", order, lost);
    const open = (await pitrade.recover()).find(({ intentId }) => intentId === "a");
    const trades = await pitrade.trades.list({ ticker: "AAPL" });
    expect([open?.verdict, open?.candidates]).toEqual([verdict, verdict && trades]);
    expect(await stateOf("a")).toBe(verdict ? "unknown" : "written-off");
    expect(await journal.list()).toHaveLength(2);
  });

  it("finds a lost order among others of its kind, each its own", async () => {
    const { place, placed, pitrade, journal } = await startJournaled();
    const ids: (string | undefined)[] = [];
    for (const intentId of ["a", "b", "c"]) {
      await place(`${intentId} before`);
      await place(intentId, order, lost);
      expect(await pitrade.recover()).toEqual([]);
    }
    for (const { resultId } of await journal.list()) ids.push(resultId);
    expect(new Set(ids).size).toBe(6);
    expect(placed()).toBe(6);
  });

  it("says that one is not seen, how often it looked, and settles nothing", async () => {
    const { place, pitrade, stateOf, journal, stranger } = await startJournaled();
    await place("a", order, never);
    const open = { intentId: "a", verdict: "not-seen", candidates: [], state: "unknown" };
    expect(await pitrade.recover()).toMatchObject([{ ...open, looks: 1, body: order }]);
    expect(await pitrade.recover()).toMatchObject([{ ...open, looks: 2, since: expect.any(Date) }]);
    expect(await journal.list()).toMatchObject([{ verdict: "not-seen", looks: 2 }]);
    expect(await stateOf("a")).toBe("unknown");
    const trade = await stranger.trades.place(order);
    await journal.settle("a", { id: trade.tradeId, by: "ops" });
    // What the last look came to is over then.
    expect(await journal.list()).toMatchObject([{ state: "done", looks: 2, verdict: undefined }]);
  });

  it("settles nothing where what it found may be that of another intent", async () => {
    const rounded = [{ tradeId: "trd_1", ticker: "AAPL", orderSide: "SELL", quantity: 0.333333 }];
    const { pitrade, list } = await startListing(rounded);
    // The server keeps six decimals: either may be what it lists.
    for (const [intentId, quantity] of [["a", 1 / 3] as const, ["b", 0.333333] as const]) {
      const sold = pitrade.trades.place(
        { ticker: "AAPL", orderSide: "SELL", quantity },
        { intentId },
      );
      await expect(sold).rejects.toMatchObject({ outcome: "unknown" });
    }
    list();
    const verdicts = (await pitrade.recover()).map((open) => [open.verdict, open.candidates]);
    expect(verdicts).toEqual([
      ["undecidable", rounded],
      ["ambiguous", rounded],
    ]);
  });

  it("settles nothing where the list has times without seconds", async () => {
    const listed = [{ ...order, tradeId: "trd_1", executeAt: "2027-01-15T09:30:00" }];
    const { pitrade, list } = await startListing(listed);
    for (const [intentId, second] of Object.entries({ a: "00", b: "20" })) {
      const executeAt = `2027-01-15T09:30:${second}`;
      const placed = pitrade.trades.place({ ...order, executeAt }, { intentId });
      await expect(placed).rejects.toMatchObject({ outcome: "unknown" });
    }
    list();
    const verdicts = (await pitrade.recover()).map((open) => [open.verdict, open.candidates]);
    expect(verdicts).toEqual([
      ["ambiguous", listed],
      ["undecidable", listed],
    ]);
  });

  it("settles nothing where it may be that of an order whose answer had no id", async () => {
    const sold = { ticker: "AAPL", orderSide: "SELL" } as const;
    const rounded = [{ ...sold, tradeId: "trd_1", quantity: 0.333333 }];
    const answers = [cut, () => Response.json({})];
    const { pitrade, list, journal, stateOf } = await startListing(rounded, answers);
    const lostOne = pitrade.trades.place({ ...sold, quantity: 0.333333 }, { intentId: "a" });
    await expect(lostOne).rejects.toMatchObject({ outcome: "unknown" });
    await pitrade.trades.place({ ...sold, quantity: 1 / 3 }, { intentId: "b" });
    list();
    const named = { intentId: "b", state: "done", verdict: "undecidable", candidates: [{}] };
    expect(await pitrade.recover()).toMatchObject([
      { intentId: "a", verdict: "ambiguous", candidates: rounded },
      named,
    ]);
    // Not even time hides what it was.
    await journal.prune({ before: new Date(Date.now() + 60_000) });
    expect(await pitrade.recover()).toMatchObject([{ verdict: "ambiguous" }, named]);
    await journal.settle("b", { id: "trd_1", by: "ops", force: true });
    expect(await pitrade.recover()).toMatchObject([{ intentId: "a", verdict: "not-seen" }]);
    expect(await stateOf("a")).toBe("unknown");
  });

  it.each([
    ["aapl", "AAPL", "done"],
    [" AAPL", "AAPL", "done"],
    ["BRK.B", "BRK-B", "unknown"],
    ["BRK-B", "BRKB", "unknown"],
  ])(
    "sees an order of %j that the server lists, and filters, as %s",
    async (name, ticker, state) => {
      const trades = [{ ...order, ticker, tradeId: "trd_1" }];
      const { pitrade, list, stateOf } = await startListing(trades);
      const placed = pitrade.trades.place({ ...order, ticker: name }, { intentId: "a" });
      await expect(placed).rejects.toMatchObject({ outcome: "unknown" });
      list();
      const open = { verdict: "not-seen", candidates: trades };
      expect(await pitrade.recover()).toMatchObject(state === "done" ? [] : [open]);
      expect(await stateOf("a")).toBe(state);
    },
  );

  it("decides nothing where the server lists what was answered as another than was sent", async () => {
    const { sandbox, client, journal, bankId } = await startJournaled({ sandbox: { partners: 2 } });
    const trades: (typeof order)[] = [];
    const pitrade = client({
      journal,
      fetch: async (url, init) => {
        if (!url.includes("/trade")) return sandbox.fetch(url, init as RequestInit);
        if (init.method === "GET") {
          const wanted = new URL(url).searchParams.get("ticker");
          return Response.json(trades.filter(({ ticker }) => ticker === wanted));
        }
        const trade = { ...JSON.parse(String(init.body)), tradeId: `trd_${trades.length}` };
        // A server that fills in what was not sent.
        trades.push({ ...trade, executeAt: "2026-01-02T09:30:00Z" });
        if (trades.length > 1) throw new TypeError("fetch failed");
        return Response.json(trade);
      },
    });
    await pitrade.trades.place(order, { intentId: "a" });
    await pitrade.trades.place({ ...order, amount: 11 }, { intentId: "b" }).catch(() => {});
    // The list of another ticker is in doubt too, and that of transfers is not.
    await pitrade.trades.place({ ...order, ticker: "MSFT" }, { intentId: "c" }).catch(() => {});
    const deposit = { instructionType: "DEPOSIT", amount: 20, bankId } as const;
    sandbox.faults.next("createCashTransfer", lost);
    await pitrade.cashTransfers.create(deposit, { intentId: "d" }).catch(() => {});
    // Nor is what another account has sent, whose list shows all as it was sent.
    await openFundedAccount(client({}, 1), 1000, "another@example.com");
    const another = client({ journal }, 1);
    sandbox.faults.next("placeTrade", lost);
    await another.trades.place({ ...order, amount: 50 }, { intentId: "e" }).catch(() => {});
    expect(await pitrade.recover()).toMatchObject([
      { intentId: "b", verdict: "undecidable" },
      { intentId: "c", verdict: "undecidable" },
    ]);
  });

  it("settles nothing where a stranger's order may be it", async () => {
    const { place, pitrade, stranger, stateOf } = await startJournaled();
    await place("a", order, lost);
    await stranger.trades.place(order);
    const trades = await pitrade.trades.list();
    const [open] = await pitrade.recover();
    expect(open).toMatchObject({ verdict: "ambiguous" });
    expect(new Set(open?.candidates)).toEqual(new Set(trades));
    expect(await stateOf("a")).toBe("unknown");
  });

  it("does not take a stranger's equal deposit through another bank for a lost one", async () => {
    const { pitrade, sandbox, stranger, stateOf } = await startJournaled();
    const { bankId } = await stranger.banks.link(bankAccount);
    const [first] = await stranger.banks.list();
    const deposit = { instructionType: "DEPOSIT", amount: 50, bankId } as const;
    sandbox.faults.next("createCashTransfer", never);
    await pitrade.cashTransfers.create(deposit, { intentId: "a" }).catch(() => {});
    await stranger.cashTransfers.create({ ...deposit, bankId: `${first?.bankId}` });
    expect(await pitrade.recover()).toMatchObject([{ intentId: "a", verdict: "not-seen" }]);
    expect(await stateOf("a")).toBe("unknown");
  });

  it.each([
    ["the connection is lost", { kind: "lost-after-commit" } as const],
    ["the answer breaks off", { kind: "truncated" } as const],
    ["there is no list", { kind: "status", status: 404 } as const],
    ["access is refused", { kind: "status", status: 403 } as const],
  ])("settles nothing where %s", async (_, fault) => {
    const { place, pitrade, sandbox, stateOf } = await startJournaled({
      client: { maxRetries: 0 },
    });
    await place("a", order, lost);
    sandbox.faults.next("listTrades", fault);
    expect(await pitrade.recover()).toMatchObject([{ verdict: "look-failed", candidates: [] }]);
    expect(await stateOf("a")).toBe("unknown");
    expect(await pitrade.recover()).toEqual([]);
  });

  it("leaves what is under way alone", async () => {
    const { place, pitrade, sandbox, placed } = await startJournaled();
    const clock = stopClock();
    const first = place("a", order, { kind: "delayed", ms: 200 });
    await expect.poll(placed).toBe(1);
    sandbox.faults.next("listTrades", { kind: "status", status: 500 });
    expect(await pitrade.recover()).toMatchObject([
      { intentId: "a", verdict: "in-flight", candidates: [] },
    ]);
    // It did not look: the fault is still there.
    expect(sandbox.faults.pending).toBe(1);
    clock.pass(200);
    expect((await first).tradeId).toMatch(/^trd_/);
  });

  it("may be called by many at once", async () => {
    const { place, pitrade, journal } = await startJournaled();
    await place("a", order, lost);
    const all = await Promise.all(Array.from({ length: 8 }, () => pitrade.recover()));
    expect(all.flat()).toEqual([]);
    expect(await journal.list()).toMatchObject([{ state: "done" }]);
  });

  it("looks with the client that it is asked of, also where a later one is of the same account", async () => {
    const { place, pitrade, journal, client } = await startJournaled();
    await place("a", order, lost);
    client({ journal, fetch: cut });
    expect(await pitrade.recover()).toEqual([]);
  });

  it("names what another base URL or client id has left open", async () => {
    const { place, client, journal, account, abandon, store, pitrade, entryOf } =
      await startJournaled({ sandbox: { partners: 2 } });
    await place("done");
    await place("a", { ...order, amount: 11 }, never);
    await place("off", { ...order, amount: 12 }, never);
    const off = await entryOf("off");
    await store.change("writeOff", { ...off, ...writtenOff });
    // Named so that its place is the same where two are sent in one ms.
    await abandon("on", { leaseMs: 60_000 });
    // Another program, which knows another account.
    const other = client({ journal: createJournal(store) }, 1);
    const named = { intentId: "a", account, verdict: "other-account", candidates: [], looks: 0 };
    expect(await other.recover()).toMatchObject([named]);
    await store.change("answer", { ...off, resultId: "trd_1", answer: "{}" });
    expect((await other.recover()).map(({ intentId }) => intentId)).toEqual(["a", "off"]);
    // A program that has a client for both looks for both when either is asked.
    for (const each of [client({ journal }, 1), pitrade]) {
      const verdicts = (await each.recover()).map(({ verdict }) => verdict);
      expect(verdicts).toEqual(["not-seen", "appeared", "in-flight"]);
    }
  });

  it.each([
    ["answered", undefined, "ambiguous"],
    ["lost", lost, "ambiguous"],
  ] as const)(
    "settles nothing as what another name of the account may have: %s",
    async (_, fault, verdict) => {
      const { place, journal, client, sandbox, pitrade, account, entryOf } = await startJournaled();
      await place("a", order, never);
      // The same partner, by way of a proxy.
      const proxied = client({
        journal,
        baseUrl: "https://proxy.invalid",
        fetch: (url, init) =>
          sandbox.fetch(url.replace("proxy", "sandbox"), init as RequestInit) as Promise<Response>,
      });
      if (fault) sandbox.faults.next("placeTrade", fault);
      await proxied.trades.place(order, { intentId: "a" }).catch(() => {});
      const open = (await pitrade.recover()).find((each) => each.account === account);
      expect(open).toMatchObject({ verdict, candidates: [{ ticker: "AAPL" }] });
      expect(await entryOf("a")).toMatchObject({ state: "unknown" });
      const [trade] = await pitrade.trades.list();
      const id = trade?.tradeId ?? "";
      const settled = journal.settle("a", { id, by: "ops", account });
      await expect(settled).rejects.toThrow(
        /(has this id|that of intent a).*`force: true` settles it all the same/,
      );
    },
  );

  it.each(["read", "change", "list"] as const)(
    "waits for no store or list longer than it may: %s",
    async (which) => {
      let isStuck = false;
      let waits = 0;
      const hang = () => {
        waits += 1;
        return new Promise<never>(() => {});
      };
      const { place, pitrade, sandbox } = await startJournaled({
        wrap: (store) => ({
          ...store,
          read: (...given) => (isStuck && which === "read" ? hang() : store.read(...given)),
          change: (...given) => (isStuck && which === "change" ? hang() : store.change(...given)),
        }),
      });
      for (const amount of [11, 12, 13]) await place(`a${amount}`, { ...order, amount }, never);
      isStuck = true;
      const clock = stopClock();
      if (which === "list") sandbox.faults.next("listTrades", { kind: "delayed", ms: 60_000 });
      const open = pitrade.recover({ timeoutMs: 200 });
      const isWaiting = () => (which === "list" ? sandbox.faults.pending === 0 : waits > 0);
      await expect.poll(isWaiting, { interval: 5 }).toBe(true);
      clock.pass(200);
      if (which === "read") {
        await expect(open).rejects.toThrow("The journal failed: the journal did not answer.");
      } else {
        const failed = { verdict: "look-failed", candidates: [] };
        expect(await open).toMatchObject([failed, failed, failed]);
      }
      // One wait, not one for each.
      expect(waits).toBe(which === "list" ? 0 : 1);
    },
  );

  it.each<[string, object]>([
    ["an operation that this version does not know", { operationId: "placeBet" }],
    ["a fingerprint that is none", { fingerprint: "{}" }],
    [
      "a fingerprint without the names of its fields",
      { fingerprint: '/trade ["placeTrade","aapl"]' },
    ],
    [
      "a field that another version compared in another form",
      { fingerprint: fingerprintOf("msft", "1e1").replace("ticker: text", "$& as it is") },
    ],
    [
      "an id of another name",
      { fingerprint: fingerprintOf("msft", "1e1").replace("tradeId", "orderId") },
    ],
    [
      "a field that this version does not compare",
      { fingerprint: fingerprintOf("msft", "1e1").replace("ticker", "symbol") },
    ],
    [
      "a baseline that is none",
      { baseline: "trd_1", fingerprint: fingerprintOf("aapl", "1.01e1") },
    ],
    ["a body that is none", { body: "{" }],
  ])("names an entry with %s, and goes on with the others", async (_, damage) => {
    const { place, pitrade, store, account, stateOf } = await startJournaled();
    const [fingerprint, owner] = [fingerprintOf("msft", "1e1"), "[]"];
    const sound = { fingerprint, owner, operationId: "placeTrade", body: "{}", baseline: "[]" };
    const key = { account, intentId: "damaged" };
    await store.change("open", { ...key, ...sound, leaseMs: 0, ...damage });
    await store.change("renew", { ...key, fence: 1, leaseMs: 0, tokenExp: 1 });
    await place("a", order, lost);
    const [named, ...others] = await pitrade.recover();
    expect(named).toMatchObject({ intentId: "damaged" });
    expect([named?.verdict, await stateOf("damaged")]).toEqual([expect.any(String), "unknown"]);
    // One that nobody can read may be it, also where its operation may have had another name.
    const isRival = "fingerprint" in damage || "operationId" in damage;
    expect(others).toMatchObject(isRival ? [{ intentId: "a", verdict: "ambiguous" }] : []);
  });

  it("reads many lists within one deadline, also where all of them hang", async () => {
    let read = 0;
    const { pitrade, sandbox, store, account } = await startJournaled({
      client: {
        onEvent: (event) => {
          if (event.type === "end" && event.outcome === "success") read += 1;
        },
      },
    });
    const tickers = Array.from({ length: 12 }, (_, at) => `T${String.fromCharCode(65 + at)}`);
    for (const intentId of tickers) {
      const fingerprint = fingerprintOf(intentId.toLowerCase(), "1e1");
      const body = JSON.stringify({ ...order, ticker: intentId });
      const rest = { operationId: "placeTrade", baseline: "[]", owner: "[]", leaseMs: 0 };
      await store.change("open", { account, intentId, fingerprint, body, ...rest });
      await store.change("renew", { account, intentId, fence: 1, leaseMs: 0, tokenExp: 1 });
    }
    const hanging = { kind: "delayed", ms: 60_000 } as const;
    sandbox.faults.next("listTrades", ...tickers.map(() => hanging));
    const clock = stopClock();
    const looking = pitrade.recover({ timeoutMs: 500 });
    await expect.poll(() => sandbox.faults.pending, { interval: 5 }).toBeLessThan(tickers.length);
    clock.pass(500);
    const open = await looking;
    expect(open.map(({ verdict }) => verdict)).toEqual(tickers.map(() => "look-failed"));
    // One that hangs keeps no other one from being read.
    sandbox.faults.clear();
    sandbox.faults.next("listTrades", hanging);
    const others = pitrade.recover({ timeoutMs: 500 });
    await expect.poll(() => read, { interval: 5 }).toBe(tickers.length - 1);
    clock.pass(500);
    const verdicts = (await others).map(({ verdict }) => verdict);
    expect(verdicts.filter((each) => each === "look-failed")).toHaveLength(1);
  });

  it("settles nothing where the journal cannot say who has what is listed", async () => {
    const { place, pitrade } = await startJournaled({
      wrap: (store) => ({
        ...store,
        read: async (name, values) => {
          if (name === "byResult") throw new Error("the disk is gone");
          return store.read(name, values);
        },
      }),
    });
    await place("a", order, lost);
    expect(await pitrade.recover()).toMatchObject([{ verdict: "look-failed", candidates: [] }]);
  });

  it("repeats no secret that its store says", async () => {
    let secret = "";
    const { pitrade, sandbox } = await startJournaled({
      wrap: (store) => ({ ...store, read: () => Promise.reject(new Error(`no ${secret} here`)) }),
    });
    ({ secret } = sandbox.credentials);
    await expect(pitrade.recover()).rejects.toThrow(/^The journal failed: no (?!for-).+ here\.$/);
  });

  it("refuses options that a read does not have", async () => {
    const { pitrade } = await startJournaled();
    const options = { timeoutMs: -1, signal: 7 as unknown as AbortSignal };
    await expect(pitrade.recover(options)).rejects.toMatchObject({
      code: "ERR_CONFIGURATION",
      message: expect.stringMatching(/^recover: `timeoutMs` .+; `signal` .+\.$/),
    });
  });

  it("looks at each list once, and asks the journal once about it, however much there is", async () => {
    const read: string[] = [];
    const { place, pitrade, sandbox } = await startJournaled({
      wrap: (store) => ({
        ...store,
        read(name, values) {
          read.push(name);
          return store.read(name, values);
        },
      }),
    });
    for (const amount of [11, 12, 13]) await place(`${amount}`, { ...order, amount }, lost);
    sandbox.faults.next("listTrades", { kind: "status", status: 404 });
    const verdicts = (await pitrade.recover()).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(["look-failed", "look-failed", "look-failed"]);
    read.length = 0;
    expect(await pitrade.recover()).toEqual([]);
    expect(read).toEqual(["unsettled", "unsettled", "byResult"]);
  });
});

describe("An intent that a dead process left behind", () => {
  it("is unknown where an attempt was begun", async () => {
    const { abandon, journal, pitrade, place, placed } = await startJournaled();
    await abandon("a");
    expect(await journal.list({ state: "unknown" })).toMatchObject([{ intentId: "a" }]);
    expect(await journal.list({ state: "sent" })).toEqual([]);
    expect(await place("a")).toMatchObject({ code: "ERR_INTENT_UNSETTLED", outcome: "unknown" });
    expect(await pitrade.recover()).toMatchObject([{ intentId: "a", verdict: "not-seen" }]);
    expect(placed()).toBe(0);
  });

  it("is refused where none was begun, and the same id goes on", async () => {
    const { abandon, journal, place, placed, pitrade, sandbox } = await startJournaled();
    await abandon("a", { tokenExp: 0 });
    expect(await journal.list({ state: "refused" })).toMatchObject([{ intentId: "a" }]);
    sandbox.faults.next("listTrades", { kind: "status", status: 500 });
    expect(await pitrade.recover()).toEqual([]);
    // There was nothing to look for.
    expect(sandbox.faults.pending).toBe(1);
    sandbox.faults.clear();
    expect((await place("a")).tradeId).toMatch(/^trd_/);
    expect(placed()).toBe(1);
  });

  it("is listed as refused only when its owner can send nothing any more", async () => {
    const { abandon, journal, store, account } = await startJournaled();
    await abandon("a", { tokenExp: 0 });
    expect(await journal.list()).toMatchObject([{ state: "refused" }]);
    const late = { account, intentId: "a", fence: 1, leaseMs: 1_000, tokenExp: 9 };
    expect(await store.change("renew", late)).toEqual([]);
  });

  it("is listed as unknown where that cannot be written down", async () => {
    const { abandon, journal } = await startJournaled({
      wrap: (store) => ({
        ...store,
        change: () => Promise.reject(new Error("attempt to write a readonly database")),
      }),
    });
    await abandon("a", { tokenExp: 0 });
    expect(await journal.list({ state: "unknown" })).toMatchObject([{ intentId: "a" }]);
  });

  it("is listed by its state, which the store need not read of all where it stays as it is", async () => {
    const read: unknown[] = [];
    const { journal } = await startJournaled({
      wrap: (store) => ({
        ...store,
        read: (name, values) => {
          if ("state" in values) read.push(values.state);
          return store.read(name, values);
        },
      }),
    });
    const states = ["sent", "done", "refused", "unknown", "written-off"] as const;
    for (const state of states) await journal.list({ state });
    expect(read).toEqual(["", "done", "", "", "written-off"]);
    await expect(journal.list({ state: "lost" as "sent" })).rejects.toThrow(
      `There is no state lost, only ${states.join(", ")}.`,
    );
  });

  it("is under way until its lease is over", async () => {
    const { abandon, journal, pitrade } = await startJournaled();
    await abandon("a", { leaseMs: 60_000 });
    expect(await journal.list({ state: "sent" })).toMatchObject([{ intentId: "a" }]);
    expect(await pitrade.recover()).toMatchObject([{ verdict: "in-flight" }]);
  });

  it("has a lease no longer where that was written while the clock was ahead", async () => {
    const { abandon, journal, pitrade } = await startJournaled();
    await abandon("a", { leaseMs: 86_400_000 - 5_000 });
    expect(await journal.list({ state: "sent" })).toHaveLength(1);
    await journal.settle("a", { id: "trd_9", by: "ops", force: true });
    await abandon("b", { leaseMs: 365 * 86_400_000 });
    expect(await pitrade.recover()).toMatchObject([{ intentId: "b", verdict: "not-seen" }]);
    expect(await journal.list()).toMatchObject([{ state: "done" }, { state: "unknown" }]);
  });

  it("blocks its fingerprint at once when it is dead, and not before", async () => {
    const { abandon, place } = await startJournaled();
    const started = performance.now();
    await abandon("a", { leaseMs: 300 });
    expect(await place("b")).toMatchObject({ outcome: "none", intentId: "a" });
    expect(performance.now() - started).toBeGreaterThanOrEqual(299);
  });
});

describe("A list", () => {
  /** The list shows what nobody wrote into the sandbox. */
  const withList = async (
    change: (trade: Record<string, unknown>) => unknown,
    given?: ResponseInit,
  ) => {
    const started = await startJournaled();
    const { sandbox, client, journal } = started;
    await started.place("a", order, lost);
    const framed = client({
      journal,
      fetch: async (url, init) => {
        const response = await sandbox.fetch(url, init as RequestInit);
        if (init.method !== "GET") return response;
        return Response.json((await response.json()).map(change), given);
      },
    });
    const [open] = await framed.recover();
    return { ...started, open, state: await started.stateOf("a") };
  };

  it.each([
    ["amounts as text", { amount: "10.00" }],
    ["a ticker in small letters", { ticker: "aapl" }],
    ["fields that are null", { quantity: null, executeAt: null }],
    ["fields that nobody knows", { colour: "red" }],
    ["a time from long ago", { createdAt: "1999-01-01T00:00:00Z" }],
    ["ids that are numbers", { tradeId: 7 }],
  ])("may have %s", async (_, more) => {
    const { state } = await withList((trade) => ({ ...trade, ...more }));
    expect(state).toBe("done");
  });

  it.each([
    ["another amount", { amount: 10.01 }],
    ["a time that was not ordered", { executeAt: "2025-01-16T10:00:00" }],
    ["the other side", { orderSide: "SELL" }],
  ])("does not show it with %s", async (_, more) => {
    const { open } = await withList((trade) => ({ ...trade, ...more }));
    expect(open).toMatchObject({ verdict: "not-seen", candidates: [more] });
  });

  it.each([
    ["an entry without the amount", { amount: undefined }],
    ["a side in another word", { orderSide: "B" }],
    ["an entry without an id", { tradeId: undefined }],
    ["an entry whose id is no text", { tradeId: { id: 7 } }],
  ])("is undecidable with %s", async (_, more) => {
    const { open, state } = await withList((trade) => ({ ...trade, ...more }));
    expect(open).toMatchObject({ verdict: "undecidable", candidates: [expect.anything()] });
    expect(state).toBe("unknown");
  });

  it.each<[string, ResponseInit]>([
    [
      "goes on at another page",
      { headers: { link: '<https://sandbox.invalid/trade?page=2>; rel="next"' } },
    ],
    [
      "goes on, in other words",
      { headers: { link: "<https://sandbox.invalid/trade?page=2>; rel='next'" } },
    ],
    ...Object.entries({
      "x-next-page": "2",
      "content-range": "items 0-0/2",
      link: '<https://sandbox.invalid/trade?page=2>; rel="last next"',
      Link: '<https://sandbox.invalid/trade?page=2>; rel = "next"',
      "x-total": "2",
      "x-wp-totalpages": "2",
      "x-pagination-total-count": "2",
      "x-total-items": "2",
      "x-page": "2",
      "x-per-page": "1",
      "x-has-more": "true",
      "x-pagination": '{"totalCount":3,"pageSize":1}',
      LINK: '<https://sandbox.invalid/trade?page=1>; rel="first", <https://sandbox.invalid/trade?page=2>; rel="next"',
      "x-has-next-page": "true",
      "x-next-cursor": "abc",
      "x-next-page-token": "abc",
      "x-continuation-token": "abc",
      "x-ms-continuationtoken": "abc",
      "odata-nextlink": "/x",
      "pagination-next": "2",
      "x-cursor-next": "abc",
      "x-is-truncated": "true",
      "x-next-key": "abc",
      "x-next-marker": "abc",
      "next-range": "id 5..",
      "x-has-more-pages": "true",
      "x-more-available": "true",
      "x-list-truncated": "true",
      "x-is-last-page": "false",
      "x-num-pages": "3",
      "x-page-total": "3",
      "x-total-number-of-items": "3",
      "x-result-count": "3",
      x_collection_total: "3",
      lInk: "<https://sandbox.invalid/trade?page=2>; rel*=UTF-8''next",
    }).map(([name, value]): [string, ResponseInit] => [
      `says so by ${name}: ${value}`,
      { headers: { [name]: value } },
    ]),
    ["says that there are more", { headers: { "x-total-count": "2" } }],
    ["is a part", { status: 206 }],
  ])("is no list where it %s", async (_, given) => {
    const { open } = await withList((trade) => trade, given);
    expect(open).toMatchObject({ verdict: "look-failed" });
  });

  it.each([
    { "x-total-count": "1" },
    { "x-next-page": "" },
    { "content-range": "items 0-0/1" },
    { "x-total": "1", "x-page": "1", "x-total-pages": "1", "x-per-page": "50" },
    { "x-has-more": "false", "x-next-cursor": "", "x-next-link": "null", "x-truncated": "false" },
    { "x-count": "1", "x-num-pages": "1", "x-pagination-per-page": "50", "accept-ranges": "bytes" },
    { "x-ratelimit-limit": "9", "x-request-id": "2", "x-total-time": "7", "x-page-id": "home" },
    { "x-retry-count": "0", "x-nextjs-cache": "HIT", "x-page-views": "7", "x-read-more": "yes" },
    { "x-is-last-page": "true", "x-next-key": "", "x-more-available": "false" },
    { link: '<https://sandbox.invalid/trade?page=1>; rel="first"' },
  ])("may say that it is whole: %j", async (headers) => {
    const { state } = await withList((trade) => trade, { headers: headers as HeadersInit });
    expect(state).toBe("done");
  });

  it("that an order was in before is no proof of it", async () => {
    const { place, stranger, pitrade } = await startJournaled();
    await stranger.trades.place(order);
    await place("a", order, never);
    expect(await pitrade.recover()).toMatchObject([{ verdict: "not-seen" }]);
  });
});

it("An answer that is claimed by another intent is answered all the same, recorded without its id, and said", async () => {
  // A person settles another intent with this very id, before the answer is recorded.
  const claim = async ({ resultId }: { resultId: string | null }, inner: JournalStore) => {
    const [other] = await inner.read("list", { account: "", state: "unknown" });
    const answer = JSON.stringify({ body: { tradeId: resultId } });
    const by = { answer, by: "ops", why: null };
    if (other && resultId) await inner.change("settle", { ...other, ...by, resultId });
  };
  const { place, warnings, journal, pitrade, entryOf } = await startJournaled({
    wrap: (store) => doBefore("settle", claim)(doBefore("answer", claim)(store)),
  });
  await place("other", { ...order, ticker: "MSFT" }, never);
  const trade = await place("a");
  expect(trade.tradeId).toMatch(/^trd_/);
  expect(warnings).toContainEqual(expect.stringContaining(`settled as ${trade.tradeId}`));
  expect(await entryOf("a")).toMatchObject({ state: "done", resultId: null });
  expect(await place("a")).toEqual(trade);
  // What has no id may own what a look finds for the next one.
  await place("b", order, lost);
  const open = (await pitrade.recover()).map(({ intentId, verdict }) => [intentId, verdict]);
  expect(open).toEqual([
    ["a", "undecidable"],
    ["b", "ambiguous"],
  ]);
  expect((await journal.list({ state: "unknown" })).length).toBe(1);
});
