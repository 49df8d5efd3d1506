/** Prevents that a lost order is written off, or taken for another one, because of how a server lists it. */
import type { PiTradeClientOptions, Settlement } from "@pitrade/partner-sdk";
import { describe, expect, it, vi } from "vitest";
import { order, startJournaled } from "../support/journal.ts";

type Trade = Readonly<Record<string, unknown>>;

const absent = { absent: true, by: "ops", why: "not there" } as const;

/** A server that lists what it carried out in its own way, and loses the answers that it is told to. */
async function start(write = (trade: Trade): Trade => trade, more: PiTradeClientOptions = {}) {
  const { client, ...started } = await startJournaled();
  // Every token has expired by its clock.
  const headers = { date: new Date(Date.now() + 3_600_000).toUTCString() };
  const server = {
    listed: [] as Trade[],
    commit(body: object) {
      const trade = write({ tradeId: `trd_${server.listed.length + 1}`, ...body });
      server.listed.push(trade);
      return trade;
    },
    fate: (body: object): Trade | undefined | Promise<Trade> => server.commit(body),
    list: async (_url = ""): Promise<readonly Trade[]> => server.listed,
  };
  const pitrade = client({
    journal: started.journal,
    logger: started.logger,
    ...more,
    fetch: async (url, { method, body }) => {
      if (method === "GET") return Response.json(await server.list(url), { headers });
      const text = String(body);
      const trade = await server.fate(text.startsWith("{") ? JSON.parse(text) : order);
      if (!trade) throw new TypeError("fetch failed");
      return trade instanceof Response ? trade : Response.json(trade, { headers });
    },
  });
  const place = (intentId: string, body: object = order) =>
    pitrade.trades.place(body as typeof order, { intentId }).catch((error) => error);
  const lost = (body: object) => void server.commit(body);
  return { ...started, server, pitrade, place, lost };
}

const never = () => undefined;

describe("An order that the server lists as another one", () => {
  it.each([
    ["the amount that was executed", { amount: 8.98 }],
    ["the time when it was executed", { executeAt: "2026-11-26T10:00:00" }],
    ["the ticker of its exchange", { ticker: "AAPL.US" }],
  ])("is shown, needs force, and is told once that is known: %s", async (_, more) => {
    const { server, pitrade, place, lost, journal } = await start((trade) => ({
      ...trade,
      ...more,
    }));
    server.fate = lost as never;
    await place("a");
    const candidates = [{ tradeId: "trd_1" }];
    expect(await pitrade.recover()).toMatchObject([{ verdict: "not-seen", candidates }]);
    await expect(journal.settle("a", absent)).rejects.toThrow("it may be trd_1; `force: true`");
    await journal.settle("a", { ...absent, force: true });
    expect(await pitrade.recover()).toEqual([]);
    // An order that is answered shows how this server lists what it was sent.
    server.fate = server.commit;
    await place("b");
    expect(await pitrade.recover()).toMatchObject([
      { intentId: "a", verdict: "appeared", candidates },
    ]);
  });

  it("is not taken for one that was lost, also when the order that shows it was pruned", async () => {
    const { server, pitrade, place, lost, journal } = await start(({ amount, ...trade }) => ({
      ...trade,
      amount: Math.floor(Number(amount) / 10) * 10,
    }));
    await place("seen", { ...order, amount: 17 });
    expect(await journal.prune({ before: new Date(Date.now() + 60_000) })).toBe(1);
    server.fate = lost as never;
    await place("a", { ...order, amount: 25 });
    const late = server.listed.pop() as Trade;
    await expect(journal.settle("a", absent)).rejects.toThrow("answered as something else than");
    server.fate = never;
    await place("b", { ...order, amount: 20 });
    server.listed.push(late);
    const undecidable = { verdict: "undecidable", candidates: [late] };
    expect(await pitrade.recover()).toMatchObject([undecidable, undecidable]);
  });

  it("is shown with nine others at most", async () => {
    const { server, pitrade, place } = await start();
    server.fate = never;
    await place("a");
    for (let amount = 100; amount < 130; amount += 1) server.commit({ ...order, amount });
    expect((await pitrade.recover())[0]?.candidates).toHaveLength(10);
  });
});

const whole = (trade: Trade) => ({ ...trade, amount: Math.floor(Number(trade.amount)) });
const dashed = (trade: Trade) => ({ ...trade, ticker: String(trade.ticker).replace(/\W/, "-") });

describe("An order that the server refused, and lists all the same", () => {
  const startRefusing = async (status: number) => {
    const started = await start();
    const { server } = started;
    server.fate = (body) => {
      server.commit({ ...body, status: "REJECTED" });
      server.fate = never;
      return Response.json({ code: "x" }, { status, headers: { "retry-after": "0" } }) as never;
    };
    return started;
  };

  it("is not taken for the next try, which was lost, and is shown for a person to say", async () => {
    const { server, place, pitrade, journal, infos } = await startRefusing(429);
    expect(await place("a")).toMatchObject({ outcome: "unknown", attempts: 2 });
    const [candidate] = server.listed;
    const open = { intentId: "a", state: "unknown", verdict: "undecidable" };
    expect(await pitrade.recover()).toMatchObject([{ ...open, candidates: [candidate] }]);
    expect(await place("a")).toMatchObject({ code: "ERR_INTENT_UNSETTLED" });
    expect(infos.filter((line) => line.includes("was carried out"))).toEqual([]);
    await expect(journal.settle("a", absent)).rejects.toThrow(
      "be trd_1, which is REJECTED; `force",
    );
    // One that was carried out beside it is a person's to tell from it too.
    server.commit(order);
    expect(await pitrade.recover()).toMatchObject([{ ...open, candidates: server.listed }]);
    await journal.settle("a", { id: "trd_2", by: "ops" });
    expect(await place("a")).toEqual(server.listed[1]);
  });

  it("is answered as such where a person says that it was the lost one", async () => {
    const { place, pitrade, journal } = await startRefusing(429);
    await place("a");
    const found = { id: "trd_1", by: "ops" };
    await expect(journal.settle("a", found)).rejects.toThrow("trd_1 is REJECTED, as a try");
    await journal.settle("a", { ...found, force: true });
    expect(await place("a")).toMatchObject({ tradeId: "trd_1", status: "REJECTED" });
    expect(await pitrade.recover()).toEqual([]);
  });

  it("is an alarm of one that was written off", async () => {
    const { server, place, pitrade, journal } = await startRefusing(429);
    await place("a");
    const late = server.listed.splice(0);
    await journal.settle("a", absent);
    server.listed = late;
    expect(await pitrade.recover()).toMatchObject([{ verdict: "appeared", candidates: late }]);
  });

  it("does not stand in the way of a new try of the same intent", async () => {
    const { server, place, pitrade, stateOf } = await startRefusing(400);
    expect(await place("a")).toMatchObject({ outcome: "none" });
    server.fate = (body) => void server.commit({ ...body, status: "FILLED" }) as never;
    expect(await place("a")).toMatchObject({ outcome: "unknown" });
    expect(await pitrade.recover()).toEqual([]);
    expect(await stateOf("a")).toBe("done");
  });
});

describe("What is found while another order is open", () => {
  const startLosing = async (write?: (trade: Trade) => Trade) => {
    const { server, ...started } = await start(write);
    const lose = async (intentId: string, body: object, isCarriedOut: boolean) => {
      server.fate = (isCarriedOut ? started.lost : never) as never;
      await started.place(intentId, { ...order, ...body });
    };
    return { ...started, server, lose };
  };

  it.each<[string, (trade: Trade) => Trade, object, object]>([
    ["rounded", whole, { amount: 10.5 }, {}],
    ["with another mark", dashed, { ticker: "BRK.B" }, { ticker: "BRK-B" }],
  ])("is not taken for it where the server lists the other %s", async (_, write, other, own) => {
    const { pitrade, server, lose, journal } = await startLosing(write);
    await lose("b", own, false);
    await lose("a", other, true);
    const candidates = server.listed;
    expect(await pitrade.recover()).toMatchObject([
      { intentId: "b", verdict: "ambiguous", candidates },
      { intentId: "a", verdict: "not-seen", candidates },
    ]);
    const settled = journal.settle("b", { id: "trd_1", by: "ops" });
    await expect(settled).rejects.toThrow("may be that of intent a, which is not settled; `force");
    // Whose it is says a person; what is left over is then plain.
    await journal.settle("a", { id: "trd_1", by: "ops", force: true });
    expect(await pitrade.recover()).toMatchObject([{ intentId: "b", verdict: "not-seen" }]);
  });

  it("is settled where no other one is near", async () => {
    const { pitrade, lose, journal, server } = await startLosing();
    for (const amount of [20, 25, 30]) await lose(`${amount}`, { amount }, false);
    await lose("90", { amount: 90 }, false);
    for (const amount of [20, 25, 30]) server.commit({ ...order, amount });
    const left = { intentId: "90", verdict: "not-seen" };
    // What looks took for the others is shown, since a look may be wrong.
    const candidates = [{ amount: 20 }, { amount: 25 }, { amount: 30 }];
    expect(await pitrade.recover()).toMatchObject([{ ...left, candidates }]);
    const found = (await journal.list({ state: "done" })).map((each) => each.resultId);
    expect(found).toEqual(["trd_1", "trd_2", "trd_3"]);
  });

  it("stays a person's to settle where a near one was written off", async () => {
    const { pitrade, lose, journal } = await startLosing();
    await lose("a", { amount: 10.5 }, false);
    await lose("b", {}, true);
    await journal.settle("a", { ...absent, force: true });
    expect(await pitrade.recover()).toMatchObject([{ intentId: "b", verdict: "ambiguous" }]);
  });

  it("is settled where the other one began when it was listed", async () => {
    const { pitrade, lose, stateOf } = await startLosing();
    await lose("a", {}, true);
    // What is settled stands in the way of this one no more.
    await lose("b", { amount: 10.5 }, true);
    expect(await pitrade.recover()).toEqual([]);
    expect([await stateOf("a"), await stateOf("b")]).toEqual(["done", "done"]);
  });
});

describe("What a look has settled", () => {
  const startFound = async () => {
    const started = await start();
    started.server.fate = started.lost as never;
    await started.place("a");
    expect(await started.pitrade.recover()).toEqual([]);
    started.server.list = async (url = "") =>
      started.server.listed.filter((each) => url.endsWith(`=${each.ticker}`));
    // From now on the server shows what was executed.
    const amount = 9.98;
    started.server.fate = (body) => {
      const trade = started.server.commit(body);
      started.server.listed = [...started.server.listed.slice(0, -1), { ...trade, amount }];
      return trade;
    };
    return started;
  };

  it.each([
    ["AAPL", never],
    ["MSFT", never],
    // Its answer has no id that can be kept.
    ["GOOG", () => ({ tradeId: "\0" })],
  ])(
    "is open again once an order of %s shows that the server lists them otherwise",
    async (ticker, fate) => {
      const { server, pitrade, place, journal, stateOf } = await startFound();
      await place("b", { ...order, ticker, amount: 11 });
      // Only its list is looked at.
      server.fate = fate;
      await place("c", { ...order, ticker, amount: 12 });
      const again = { intentId: "a", state: "unknown", verdict: "undecidable" };
      expect(await pitrade.recover()).toMatchObject([again, { intentId: "c" }]);
      expect(await place("a")).toMatchObject({ code: "ERR_INTENT_UNSETTLED" });
      // No look settles it again, also when nothing shows that any more.
      const candidates = server.listed.slice(0, 1);
      // Also one that no list shows any more.
      server.listed = [];
      expect((await pitrade.recover())[0]).toMatchObject({
        ...again,
        candidates: [{ tradeId: "trd_1" }],
      });
      await expect(journal.settle("a", absent)).rejects.toThrow("it may be trd_1; `force: true`");
      server.listed = [...candidates];
      expect((await pitrade.recover())[0]).toMatchObject({ ...again, candidates });
      await journal.settle("a", { id: "trd_1", by: "ops", force: true });
      expect(await stateOf("a")).toBe("done");
    },
  );

  it("is named where another one with its fingerprint is open", async () => {
    const { server, pitrade, place, journal } = await startFound();
    await place("b", { ...order, amount: 11 });
    server.fate = never;
    await place("c");
    const named = { intentId: "a", state: "done", by: "look", verdict: "undecidable" };
    for (const _ of [1, 2]) expect((await pitrade.recover())[0]).toMatchObject(named);
    expect(await place("a")).toMatchObject({ code: "ERR_INTENT_UNSETTLED" });
    const off = journal.settle("a", { ...absent, force: true });
    await expect(off).rejects.toThrow("it is done without an id.");
    await journal.settle("c", { id: "trd_9", by: "ops", force: true });
    const candidates = [{ tradeId: "trd_1" }];
    const again = { ...named, state: "unknown", by: undefined, candidates };
    // Also where no list shows any more that it is in doubt.
    server.listed = [];
    for (const _ of [1, 2]) expect(await pitrade.recover()).toMatchObject([again]);
  });

  it("is settled by a person beside another one with its fingerprint", async () => {
    const { server, pitrade, place, journal } = await startFound();
    await place("b", { ...order, amount: 11 });
    server.fate = never;
    await place("c");
    await pitrade.recover();
    const settled = await journal.settle("a", { id: "trd_1", by: "ops", force: true });
    expect(settled).toMatchObject({ state: "done", resultId: "trd_1", by: "ops" });
  });

  /** An order of 20 is listed as one of 10, and taken for another one, `a`, until it goes on. */
  const startTaken = async (by: string, tradeId: string | undefined) => {
    const started = await start();
    const { server, pitrade, place, journal } = started;
    const [seen, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    server.fate = never;
    await place("a");
    server.fate = async (body) => {
      server.commit({ ...body, amount: 10 });
      seen.resolve();
      await gate.promise;
      if (tradeId === undefined) throw new TypeError("fetch failed");
      return { ...body, tradeId };
    };
    const other = place("b", { ...order, amount: 20 });
    await seen.promise;
    if (by !== "look") await journal.settle("a", { id: "trd_1", by, force: true });
    expect(await pitrade.recover()).toMatchObject([{ intentId: "b", verdict: "in-flight" }]);
    server.fate = never;
    const goOn = () => {
      gate.resolve();
      return other;
    };
    return { ...started, goOn };
  };

  it.each([
    ["trd_1", "look", [], []],
    ["Trd_1", "look", [], [{ tradeId: "trd_1" }]],
    ["trd_1", "look", ["c"], []],
    ["trd_1", "ops", [], []],
  ])("is open again once another order is answered as %s, by %s, beside %j", async (...given) => {
    const [tradeId, by, twins, candidates] = given;
    const { server, pitrade, place, journal, warnings, goOn } = await startTaken(by, tradeId);
    for (const each of twins) await place(each);
    await goOn();
    expect(warnings.at(-1)).toContain(`intent a was settled as trd_1 by ${by}: it is open again`);
    const [a, b] = await journal.list();
    expect(b).toMatchObject({ state: "done", resultId: tradeId, by: "answer" });
    expect(a).toMatchObject({ state: twins[0] ? "done" : "unknown", resultId: undefined });
    // Also where no list shows it any more.
    server.listed = [];
    const open = { intentId: "a", verdict: "undecidable", candidates };
    expect((await pitrade.recover())[0]).toMatchObject(open);
  });

  it("is open again where the order that is answered so was settled as another one meanwhile", async () => {
    const { journal, warnings, goOn } = await startTaken("look", "trd_1");
    await journal.settle("b", { id: "trd_x", by: "ops", force: true });
    await goOn();
    expect(await journal.list()).toMatchObject([
      { intentId: "a", state: "unknown", resultId: undefined },
      { intentId: "b", resultId: "trd_1", by: "answer", overruled: { by: "ops", id: "trd_x" } },
    ]);
    expect(warnings.at(-1)).toContain(
      "it was settled as trd_x by ops, and was carried out as trd_1",
    );
  });

  it.each([
    [1, "trd_1"],
    // For as long as the answer is being recorded.
    [15, undefined],
  ])(
    "is open again although %i equal orders are opened at that moment",
    async (times, resultId) => {
      const { store, pitrade, journal, goOn, warnings, stateOf } = await startTaken(
        "look",
        "trd_1",
      );
      const { change } = store;
      let left = times;
      vi.spyOn(store, "change").mockImplementation(async (name, values) => {
        left -= name === "reopen" ? 1 : 0;
        return name === "reopen" && left >= 0 ? "taken" : change(name, values);
      });
      await goOn();
      const [, b] = await journal.list();
      expect(b).toMatchObject({ state: "done", resultId });
      const hasSaid = warnings.some((line) => line.includes("it is open again"));
      expect(hasSaid).toBe(resultId !== undefined);
      await pitrade.recover();
      expect(await stateOf("a")).toBe("unknown");
      // The answer itself says whose it is.
      if (!resultId) await journal.settle("b", { id: "trd_1", by: "ops" });
      expect((await pitrade.recover()).map(({ intentId }) => intentId)).toEqual(["a"]);
    },
  );

  it.each(["byResult", "reopen"])(
    "is open again at the next look where the process that was answered died at that very step: %s",
    async (step) => {
      const { store, pitrade, journal, goOn } = await startTaken("look", "trd_1");
      const { change, read } = store;
      let isDead = false;
      const die = (name: string) => {
        isDead ||= name === step;
        if (isDead) throw new Error("killed");
      };
      const spies = [
        vi.spyOn(store, "change").mockImplementation(async (name, values) => {
          die(name);
          return change(name, values);
        }),
        vi.spyOn(store, "read").mockImplementation(async (name, values) => {
          die(name);
          return read(name, values);
        }),
      ];
      await goOn();
      for (const spy of spies) spy.mockRestore();
      const verdicts = (await pitrade.recover()).map(({ intentId, verdict }) => [
        intentId,
        verdict,
      ]);
      expect(verdicts).toEqual([
        ["a", "undecidable"],
        ["b", "undecidable"],
      ]);
      // The answer itself says whose it is.
      await journal.settle("b", { id: "trd_1", by: "ops" });
      expect(await pitrade.recover()).toMatchObject([{ intentId: "a", state: "unknown" }]);
    },
  );

  it("is open again at the next look where the process that was answered died before it did that", async () => {
    const { store, pitrade, goOn, entryOf } = await startTaken("look", undefined);
    await goOn();
    // In another account, where nothing shows that the server lists orders otherwise.
    const other = { ...(await entryOf("a")), account: "c", intentId: "c", fence: 1, leaseMs: 1 };
    await store.change("open", other);
    await store.change("answer", { ...other, resultId: "TRD_1", answer: "{}" });
    const open = { intentId: "a", verdict: "undecidable", candidates: [{ tradeId: "trd_1" }] };
    expect(await pitrade.recover()).toMatchObject([open, { intentId: "b" }]);
  });

  it("is opened again where a person knows whose it is, with force", async () => {
    const { pitrade, journal, goOn, warnings, stateOf } = await startTaken("look", undefined);
    await goOn();
    const candidates = [{ tradeId: "trd_1" }];
    const lost = { intentId: "b", verdict: "not-seen", candidates };
    expect(await pitrade.recover()).toMatchObject([lost]);
    await expect(journal.settle("b", absent)).rejects.toThrow(
      "it may be trd_1, which another intent was settled as; `force: true`",
    );
    const settle = (force: boolean) => journal.settle("b", { id: "trd_1", by: "ops", force });
    const why = "a look took it for intent a, which that would open again; `force: true`";
    await expect(settle(false)).rejects.toThrow(why);
    expect(await stateOf("a")).toBe("done");
    expect(await settle(true)).toMatchObject({ state: "done", resultId: "trd_1", by: "ops" });
    expect(warnings.at(-1)).toContain("intent a was settled as trd_1 by look: ops opened it again");
    expect(await pitrade.recover()).toMatchObject([
      { intentId: "a", verdict: "undecidable", candidates },
    ]);
    // It may have been a slip of the pen.
    await expect(journal.settle("a", absent)).rejects.toThrow("it may be trd_1, which another");
    await journal.settle("a", { ...absent, force: true });
    expect(await pitrade.recover()).toEqual([]);
    // What a person said is no look's.
    const again = journal.settle("a", { id: "trd_1", by: "ops", force: true });
    await expect(again).rejects.toThrow("intent b has this id");
  });

  it("is not said to be another one's where that was not written down", async () => {
    const { store, journal, goOn, stateOf } = await startTaken("look", undefined);
    await goOn();
    const { change } = store;
    vi.spyOn(store, "change").mockImplementation(async (name, values) =>
      name === "settle" ? "taken" : change(name, values),
    );
    const settled = () => journal.settle("b", { id: "trd_1", by: "ops", force: true });
    await expect(settled()).rejects.toThrow("something else happened to it meanwhile: look again");
    // Whose it is by now is not known any more.
    await expect(settled()).rejects.toThrow("another intent has this id.");
    expect(await stateOf("b")).toBe("unknown");
  });

  it.each<[Settlement, object]>([
    [
      { id: "trd_9", by: "ops" },
      { state: "done", resultId: "trd_9", by: "ops" },
    ],
    [
      { ...absent, why: "trd_1 is b" },
      { state: "written-off", resultId: undefined, why: "trd_1 is b" },
    ],
  ])("is settled otherwise by a person, with force: %j", async (settlement, settled) => {
    const { pitrade, journal, goOn, stateOf } = await startTaken("look", undefined);
    await goOn();
    const settle = (more: object) => journal.settle("a", { ...settlement, ...more } as Settlement);
    await expect(settle({})).rejects.toThrow("a look found it as trd_1; `force: true`");
    if ("absent" in settlement) {
      await expect(settle({ why: "no", force: true })).rejects.toThrow("say of trd_1 in `why`");
    }
    expect(await stateOf("a")).toBe("done");
    expect(await settle({ force: true })).toMatchObject(settled);
    expect(await pitrade.recover()).toMatchObject([
      { intentId: "b", candidates: [{ tradeId: "trd_1" }] },
    ]);
  });
});

describe("What a look has settled, and a person settles otherwise", () => {
  const startFound = async () => {
    const started = await start();
    const { server, place, pitrade } = started;
    server.fate = started.lost as never;
    await place("a");
    expect(await pitrade.recover()).toEqual([]);
    server.fate = never;
    return started;
  };
  const found = { intentId: "a", state: "done", resultId: "trd_1", by: "look" };
  const force = { by: "ops", force: true } as const;

  it.each<[string, object]>([
    ["its id", { id: "trd_1", by: "ops" }],
    ["its id, with force", { id: "trd_1", by: "ops", force: true }],
    ["a write-off", absent],
  ])("is said to be done where a look was faster than %s", async (_, settlement) => {
    const { server, place, lost, pitrade, journal } = await start();
    server.fate = lost as never;
    await place("a");
    const { list } = server;
    server.list = async () => {
      server.list = list;
      expect(await pitrade.recover()).toEqual([]);
      return list();
    };
    const settled = journal.settle("a", settlement as Settlement);
    await expect(settled).rejects.toThrow("intent a was not settled: it is done as trd_1 by now.");
    expect((await journal.list())[0]).toMatchObject(found);
  });

  it("stays as it was found where that is refused, or does not get that far", async () => {
    const { server, place, journal, store } = await startFound();
    server.fate = server.commit;
    await place("b", { ...order, amount: 20 });
    await expect(journal.settle("a", { ...force, id: "trd_2" })).rejects.toThrow("b has this id");
    for (const settlement of [{ id: "trd_9" }, { ...absent, why: "trd_1 is not it" }]) {
      vi.spyOn(store, "change").mockRejectedValueOnce(new Error("killed"));
      await expect(journal.settle("a", { ...force, ...settlement })).rejects.toThrow("killed");
    }
    server.listed = [];
    expect((await journal.list())[0]).toMatchObject(found);
    await expect(journal.settle("a", absent)).rejects.toThrow("a look found it as trd_1; `force");
  });

  it("is settled beside its twin, and answered by a rerun", async () => {
    const { place, journal, placed } = await startFound();
    await place("twin");
    await journal.settle("a", { ...force, id: "trd_9" });
    expect(await place("a")).toEqual({ tradeId: "trd_9" });
    expect(placed()).toBe(0);
  });

  it("is written off beside its twin", async () => {
    const { place, journal, pitrade } = await startFound();
    await place("twin");
    await journal.settle("a", { ...absent, ...force, why: "trd_1 is not it" });
    expect(await pitrade.recover()).toMatchObject([{ intentId: "twin", verdict: "not-seen" }]);
  });
});

describe("What was settled", () => {
  const startSettled = async () => {
    const started = await start();
    const held = async () =>
      (await started.journal.list()).map(({ intentId, resultId }) => [intentId, resultId]);
    return { ...started, held };
  };

  it("by a person, in other letters or in another account, stays so", async () => {
    const { server, place, journal, store, warnings, held, entryOf } = await startSettled();
    server.fate = never;
    await place("a");
    await journal.settle("a", { id: "TRD_1", by: "ops", force: true });
    const other = { ...(await entryOf("a")), account: "c", intentId: "c", fence: 1, leaseMs: 1 };
    await store.change("open", other);
    await store.change("lose", other);
    await store.change("settle", { ...other, resultId: "trd_1", answer: "{}", by: "ops" });
    server.fate = server.commit;
    warnings.length = 0;
    await place("b", { ...order, amount: 20 });
    expect(new Map((await held()) as [string, string][])).toEqual(
      new Map([
        ["a", "TRD_1"],
        ["b", "trd_1"],
        ["c", "trd_1"],
      ]),
    );
    expect(warnings).toEqual([]);
  });

  it("by a look is the answer's own once that says the same", async () => {
    const { server, place, journal, store, account, pitrade, warnings } = await startSettled();
    server.fate = async (body) => {
      const trade = server.commit(body);
      // Its owner stands still until a look has found it.
      await store.change("lose", { account, intentId: "a", fence: 1 });
      expect(await pitrade.recover()).toEqual([]);
      return { ...trade, note: "own" };
    };
    const trade = await place("a");
    expect(warnings).toEqual([]);
    const [a] = await journal.list();
    expect(a).toMatchObject({
      state: "done",
      resultId: "trd_1",
      by: "answer",
      overruled: undefined,
    });
    server.fate = never;
    await place("b", { ...order, amount: 20 });
    const slip = journal.settle("b", { id: "trd_1", by: "ops", force: true });
    await expect(slip).rejects.toThrow("intent a has this id");
    expect(await place("a")).toEqual(trade);
  });

  it("by a person, after an answer without an id, is that again where another one is answered so", async () => {
    const { server, place, journal, pitrade, held } = await startSettled();
    server.fate = () => ({ note: "own" });
    await place("a");
    await journal.settle("a", { id: "trd_1", by: "ops", force: true });
    server.fate = server.commit;
    await place("b", { ...order, amount: 20 });
    expect(await held()).toEqual([
      ["a", undefined],
      ["b", "trd_1"],
    ]);
    const open = { intentId: "a", state: "done", verdict: "undecidable" };
    expect(await pitrade.recover()).toMatchObject([open]);
    server.listed = [];
    const off = journal.settle("a", absent);
    await expect(off).rejects.toThrow("its answer says that it was carried out");
    expect(await place("a")).toEqual({ note: "own" });
  });

  it("by an answer stays so where another one is answered the same", async () => {
    const { server, place, warnings, held } = await startSettled();
    await place("a");
    server.fate = () => server.listed[0];
    await place("b", { ...order, amount: 20 });
    expect(await held()).toEqual([
      ["a", "trd_1"],
      ["b", undefined],
    ]);
    expect(warnings).toEqual([
      "pitrade: placeTrade intent b: another intent was settled as trd_1, which is the answer of this one",
    ]);
  });
});

describe("A body of which nobody knows how the server reads it", () => {
  it.each([
    ["a name twice", '{"ticker":"AAPL","orderSide":"BUY","amount":99,"amount":10}'],
    ["a list", JSON.stringify([order])],
    ["a member in another one", JSON.stringify({ order })],
    ["a form", "ticker=AAPL&orderSide=BUY&amount=10"],
    ["names in capitals", '{"TICKER":"AAPL","ORDERSIDE":"BUY","AMOUNT":10}'],
    ["one name in capitals", '{"ticker":"AAPL","orderSide":"BUY","amount":10,"ExecuteAt":"x"}'],
    ["a field that is not described", JSON.stringify({ ...order, tag: "a" })],
    ["a number that was cut", '{"ticker":"AAPL","orderSide":"BUY","amount":10.000000000000000001}'],
  ])("is undecidable, and may be what another one is listed as: %s", async (_, text) => {
    const { server, pitrade, journal } = await start(undefined, { validateRequests: false });
    server.fate = never;
    const bodySerializer = () => text;
    await pitrade.raw.POST("/trade", { body: order, bodySerializer }).catch(() => {});
    await pitrade.trades.place(order, { intentId: "b" }).catch(() => {});
    server.commit(order);
    expect(await pitrade.recover()).toMatchObject([
      { verdict: "undecidable", candidates: [order] },
      { intentId: "b", verdict: "ambiguous" },
    ]);
    const [{ intentId = "" } = {}] = await journal.list();
    await expect(journal.settle(intentId, absent)).rejects.toThrow("it may be trd_1");
  });

  it("is another one in another text", async () => {
    const { pitrade, journal } = await start(undefined, { validateRequests: false });
    const texts = ["amount=1", "amount=2", undefined];
    for (const text of texts) {
      await pitrade.raw.POST("/trade", { body: order, bodySerializer: () => text });
    }
    const bodies = (await journal.list()).map(({ body }) => body);
    expect(bodies).toEqual(["amount=1", "amount=2", ""]);
  });
});

describe("An alarm", () => {
  const startAlarmed = async () => {
    const started = await start();
    started.server.fate = never;
    await started.place("a");
    return started;
  };
  const alarm = { intentId: "a", verdict: "appeared", candidates: [{ tradeId: "trd_1" }] };

  it("is not ended by a look that began before", async () => {
    const { server, pitrade, journal } = await startAlarmed();
    const gate = Promise.withResolvers<void>();
    const [seen, { list }] = [Promise.withResolvers<void>(), server];
    server.list = async () => {
      seen.resolve();
      await gate.promise;
      return [];
    };
    const slow = pitrade.recover();
    await seen.promise;
    server.list = list;
    await journal.settle("a", absent);
    server.commit(order);
    expect(await pitrade.recover()).toMatchObject([alarm]);
    gate.resolve();
    await slow;
    expect(await journal.list()).toMatchObject([{ verdict: "appeared" }]);
    server.listed = [];
    expect(await pitrade.recover()).toMatchObject([alarm]);
  });

  it.each([
    [{ amount: 250.4 }, { amount: 250 }],
    [{ amount: 250 }, { amount: 249.99 }],
    [{ ticker: "BRK.B" }, { ticker: "BRK-B" }],
  ])("is given where %j was written off and is listed as %j", async (body, listed) => {
    const { server, pitrade, place, journal, store, entryOf } = await start(undefined, {
      maxRetries: 0,
    });
    server.fate = never;
    await place("a", { ...order, ...body });
    const entry = await entryOf("a");
    await journal.settle("a", absent);
    // What another account has open owns nothing of this one.
    await store.change("open", { ...entry, account: "c", leaseMs: 60_000 });
    const [gate, { list }] = [Promise.withResolvers<void>(), server];
    server.fate = async () => {
      await gate.promise;
      return server.listed[0] as Trade;
    };
    // One that is open may be listed so too.
    const other = place("b", { ...order, ...body, ...listed });
    await expect.poll(() => journal.list({ state: "sent" })).toHaveLength(1);
    server.commit({ ...order, ...body, ...listed });
    expect(await pitrade.recover()).toMatchObject([{ intentId: "b", verdict: "in-flight" }]);
    const settled = journal.settle("a", { id: "trd_1", by: "ops" });
    await expect(settled).rejects.toThrow(/may be that of intent ., which is not settled; `force/);
    gate.resolve();
    await other;
    const late = server.commit({ ...order, ...body, ...listed });
    server.list = async () => Promise.reject(new TypeError("fetch failed"));
    expect(await pitrade.recover()).toMatchObject([{ intentId: "a", verdict: "look-failed" }]);
    server.list = list;
    expect(await pitrade.recover()).toMatchObject([
      { intentId: "a", verdict: "appeared", candidates: [late] },
    ]);
  });

  it("is given of several at once, also of one without an id, and names each once", async () => {
    const { server, pitrade, journal, store, place, entryOf } = await startAlarmed();
    const entry = await entryOf("a");
    await journal.settle("a", absent);
    // Another order, and an equal one of another account: neither may own what is listed.
    await place("b", { ...order, ticker: "MSFT" });
    await store.change("open", { ...entry, account: "c", leaseMs: 60_000 });
    server.commit(order);
    server.commit(order);
    server.listed.push(order);
    for (const _ of [1, 2]) {
      const open = await pitrade.recover();
      expect(open[0]).toMatchObject({ intentId: "a", verdict: "appeared" });
      expect(open[0]?.candidates).toHaveLength(3);
    }
    const settled = journal.settle("a", { id: "trd_x", by: "ops" });
    await expect(settled).rejects.toThrow("it appeared as trd_1 and trd_2; `force");
    const off = journal.settle("a", { ...absent, force: true });
    await expect(off).rejects.toThrow("say of trd_1 and trd_2 in `why`");
  });

  it("of what had no id needs force when the list shows it no more", async () => {
    const { server, pitrade, journal } = await startAlarmed();
    await journal.settle("a", absent);
    server.listed = [order];
    expect(await pitrade.recover()).toMatchObject([{ ...alarm, candidates: [order] }]);
    server.listed = [];
    await expect(journal.settle("a", absent)).rejects.toThrow("it appeared after it was written");
    const found = journal.settle("a", { id: "trd_9", by: "ops" });
    await expect(found).rejects.toThrow("it appeared as one without an id; `force");
    await journal.settle("a", { ...absent, force: true });
    expect(await pitrade.recover()).toEqual([]);
  });

  it("is over where its owner proves that nothing was carried out", async () => {
    const { server, pitrade, journal, store, account } = await startAlarmed();
    await journal.settle("a", absent);
    server.commit(order);
    expect(await pitrade.recover()).toMatchObject([alarm]);
    await store.change("refuse", { account, intentId: "a", fence: 1 });
    let looks = 0;
    server.list = async () => [order].slice(looks++);
    expect([await pitrade.recover(), looks]).toEqual([[], 0]);
    expect(await journal.list()).toMatchObject([{ state: "written-off", verdict: undefined }]);
  });

  it("needs force and each id, also where the list shows it no more", async () => {
    const { server, pitrade, journal } = await startAlarmed();
    await journal.settle("a", absent);
    const late = server.commit(order);
    expect(await pitrade.recover()).toMatchObject([alarm]);
    const settle = (why: string, force: boolean) => journal.settle("a", { ...absent, why, force });
    for (const listed of [[], [late]]) {
      server.listed = listed;
      await expect(settle("trd_1 is theirs", false)).rejects.toThrow("it may be trd_1; `force");
      for (const why of ["theirs", "not trd_10", "not trd_1-b", "not a.trd_1", "not trd_1.2"]) {
        await expect(settle(why, true)).rejects.toThrow("say of trd_1 in `why`");
      }
    }
    server.listed = [];
    await settle("It is not trd_1.", true);
    server.listed = [late];
    expect(await pitrade.recover()).toEqual([]);
  });

  it("is not ended by what does not name an id that was seen meanwhile", async () => {
    const { server, pitrade, journal } = await startAlarmed();
    await journal.settle("a", absent);
    server.commit(order);
    await pitrade.recover();
    const { list } = server;
    server.list = async () => {
      server.list = list;
      const before = [...server.listed];
      server.commit(order);
      await pitrade.recover();
      return before;
    };
    const settled = journal.settle("a", { ...absent, why: "not trd_1", force: true });
    await expect(settled).rejects.toThrow("something else happened to it meanwhile: look again");
    const why = "neither trd_1, nor trd_2";
    expect(await journal.settle("a", { ...absent, why, force: true })).toMatchObject({ why });
  });
});
