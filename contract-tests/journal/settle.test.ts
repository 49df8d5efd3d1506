import { JournalError, type PiTradeClient, type Settlement } from "@pitrade/partner-sdk";
import { createJournal } from "@pitrade/partner-sdk/journal";
import { describe, expect, it } from "vitest";
import { doBefore, lost, never, order, startJournaled, writtenOff } from "../support/journal.ts";

const absent = { absent: true, by: "ops", why: "asked PiTrade" } as const;

/** A server whose clock is moved, and an intent whose tokens have expired by it. */
async function startExpired(
  ...faults: Parameters<Awaited<ReturnType<typeof startJournaled>>["place"]>[2][]
) {
  let aheadMs = 0;
  const now = () => Date.now() + aheadMs;
  const started = await startJournaled({ sandbox: { now }, client: { now } });
  for (const fault of faults.slice(0, 1)) await started.place("a", order, fault);
  return {
    ...started,
    later: (seconds: number) => {
      aheadMs += seconds * 1000;
    },
  };
}

/** An order that was answered without an id, by a server that carried it out or by a proxy that did not. */
async function startNameless(isCarriedOut: boolean) {
  const started = await startExpired();
  const { sandbox, client, journal, stranger, logger, warnings } = started;
  const older = await stranger.trades.place({ ...order, amount: isCarriedOut ? order.amount : 11 });
  const answering = client({
    journal,
    logger,
    fetch: async (url, init) => {
      const isPost = init.method === "POST";
      if (isPost && !isCarriedOut) return Response.json({ note: "fine" });
      const response = await sandbox.fetch(url, init as RequestInit);
      return isPost ? Response.json({ note: "fine" }) : response;
    },
  });
  await answering.trades.place(order, { intentId: "a" });
  expect(warnings).toEqual([]);
  expect(await journal.list()).toMatchObject([{ state: "done", resultId: undefined }]);
  return { ...started, older };
}

async function idsByAmount(pitrade: PiTradeClient): Promise<(amount: number) => string> {
  const trades = await pitrade.trades.list();
  return (amount) => trades.find((each) => each.amount === amount)?.tradeId ?? "";
}

describe("A person who found it", () => {
  it("settles it with its id, and the order is answered from then on", async () => {
    const { place, pitrade, journal, stranger, placed } = await startJournaled();
    await place("a", order, lost);
    await stranger.trades.place(order);
    const [, first] = await pitrade.trades.list();
    const id = first?.tradeId ?? "";
    const settled = await journal.settle("a", { id, by: "ops", why: "saw it" });
    expect(settled).toMatchObject({ state: "done", resultId: id, by: "ops", why: "saw it" });
    expect(await place("a")).toEqual(first);
    expect(placed()).toBe(2);
  });

  it("says the id of an answer that had none", async () => {
    const { journal, stateOf, pitrade, older } = await startNameless(true);
    const trades = await pitrade.trades.list();
    const id = trades.find(({ tradeId }) => tradeId !== older.tradeId)?.tradeId ?? "";
    const slip = journal.settle("a", { id: older.tradeId, by: "ops" });
    await expect(slip).rejects.toThrow("was there before it was sent");
    await expect(journal.settle("a", { id: "trd_x", by: "ops" })).rejects.toThrow("does not list");
    expect(await journal.settle("a", { id, by: "ops", why: "x" })).toMatchObject({ resultId: id });
    expect(await pitrade.trades.place(order, { intentId: "a" })).toEqual({ note: "fine" });
    await expect(journal.settle("a", { id, by: "ops" })).rejects.toThrow(`it is done as ${id}`);
    const other = { id: older.tradeId, by: "ops", force: true };
    expect(await journal.settle("a", other)).toMatchObject({ resultId: older.tradeId });
    expect(await pitrade.trades.place(order, { intentId: "a" })).toEqual({ note: "fine" });
    expect(await stateOf("a")).toBe("done");
  });

  it("corrects with force what a person settled wrongly, and the right one gets its id", async () => {
    const { place, pitrade, journal, stranger, stateOf } = await startJournaled();
    await place("a", order, lost);
    await place("b", { ...order, amount: 11 }, lost);
    await stranger.trades.place({ ...order, amount: 12 });
    const idOf = await idsByAmount(pitrade);
    const settle = (intentId: string, id: string, force = false) =>
      journal.settle(intentId, { id, by: "ada", force });
    await settle("a", idOf(11), true);
    await expect(settle("a", idOf(10))).rejects.toThrow(`ada settled it as ${idOf(11)}; \`force`);
    await expect(settle("a", idOf(11), true)).rejects.toThrow(`it is done as ${idOf(11)}`);
    expect(await settle("a", idOf(10), true)).toMatchObject({ resultId: idOf(10), by: "ada" });
    expect(await settle("b", idOf(11))).toMatchObject({ resultId: idOf(11) });
    expect(await place("a")).toMatchObject({ tradeId: idOf(10), amount: 10 });
    expect(await pitrade.recover()).toEqual([]);
    const off = (why: string) => journal.settle("b", { absent: true, by: "ada", why, force: true });
    await expect(off("none")).rejects.toThrow(/try again in|say of/);
    expect(await stateOf("b")).toBe("done");
  });

  it("gives back two ids that were swapped by way of a write-off, as it is told", async () => {
    const { place, journal, later, pitrade } = await startExpired(lost);
    await place("b", { ...order, amount: 11 }, lost);
    const idOf = await idsByAmount(pitrade);
    const settle = (intentId: string, id: string) =>
      journal.settle(intentId, { id, by: "ada", force: true });
    await settle("a", idOf(11));
    await settle("b", idOf(10));
    for (const [intentId, other, id] of [
      ["a", "b", idOf(10)],
      ["b", "a", idOf(11)],
    ] as const) {
      await expect(settle(intentId, id)).rejects.toThrow(
        `intent ${other} has this id; if that is wrong, write intent ${other} off with \`force\` and ` +
          `a \`why\` that names ${id}, settle this one, then intent ${other}.`,
      );
    }
    const writeOff = () =>
      journal.settle("b", { ...absent, why: `${idOf(10)} is a's`, force: true });
    await expect(writeOff()).rejects.toThrow(/try again in \d+ s/);
    later(2_000);
    await writeOff();
    expect(await settle("a", idOf(10))).toMatchObject({ state: "done", resultId: idOf(10) });
    const alarm = { intentId: "b", verdict: "appeared", candidates: [{ tradeId: idOf(11) }] };
    expect(await pitrade.recover()).toMatchObject([alarm]);
    expect(await settle("b", idOf(11))).toMatchObject({ state: "done", resultId: idOf(11) });
    expect(await pitrade.recover()).toEqual([]);
    expect(await place("a")).toMatchObject({ tradeId: idOf(10), amount: 10 });
    expect(await place("b", { ...order, amount: 11 })).toMatchObject({ amount: 11 });
  });

  it("is held back from a slip of the pen, unless force is used", async () => {
    const { place, journal, pitrade, stranger } = await startJournaled();
    const other = await place("other", { ...order, amount: 11 });
    await place("a", order, lost);
    const settle = (id: string, force = false) => journal.settle("a", { id, by: "ops", force });
    await expect(settle("trd_x")).rejects.toThrow("the server does not list trd_x");
    await expect(settle(other.tradeId)).rejects.toThrow("is not what was sent");
    await expect(settle(other.tradeId, true)).rejects.toThrow("intent other has this id.");
    const twin = await stranger.trades.place({ ...order, amount: 12 });
    await place("b", { ...order, amount: 12 }, lost);
    const older = journal.settle("b", { id: twin.tradeId, by: "ops" });
    await expect(older).rejects.toThrow("was there before it was sent");
    const capitals = settle(other.tradeId.toUpperCase());
    await expect(capitals).rejects.toThrow(/intent other of .* has this id/);
    // What is open and differs from what was sent does not stand in the way.
    await place("c", { ...order, ticker: "MSFT" }, never);
    await expect(settle("trd_x")).rejects.toThrow("the server does not list trd_x");
    expect(await settle("trd_x", true)).toMatchObject({ state: "done", resultId: "trd_x" });
    const trades = await pitrade.trades.list();
    const own = trades.find(({ amount, tradeId }) => amount === 12 && tradeId !== twin.tradeId);
    const done = await journal.settle("b", { id: `${own?.tradeId}`, by: "ops" });
    expect(done).toMatchObject({ resultId: own?.tradeId });
    expect(await pitrade.recover()).toMatchObject([{ intentId: "c", verdict: "not-seen" }]);
  });

  it.each<[string, (listed: Response) => Response]>([
    ["is there no more", () => Response.json({}, { status: 404 })],
    ["fails", () => Response.json({}, { status: 503 })],
    ["is a part", (listed) => new Response(listed.body, { headers: { "x-total-count": "9" } })],
  ])("is held back from an id of before where the list %s", async (name, answer) => {
    const { place, journal, sandbox, stranger, client, stateOf, store, entryOf } =
      await startJournaled();
    const older = await stranger.trades.place(order);
    await place("a", order, lost);
    const other = await stranger.trades.place({ ...order, amount: 99 });
    const listing = client({
      journal,
      maxRetries: 0,
      fetch: async (url, init) => answer(await sandbox.fetch(url, init as RequestInit)) as never,
    });
    const settle = (id: string) => journal.settle("a", { id, by: "ops" });
    for (const id of [older.tradeId, older.tradeId.toUpperCase()])
      await expect(settle(id)).rejects.toThrow("was there before it was sent");
    if (name !== "is a part") return;
    // What is shown all the same is held against it too.
    await expect(settle(other.tradeId)).rejects.toThrow("is not what was sent");
    await expect(journal.settle("a", absent)).rejects.toThrow(/it may be trd_\d+; `force/);
    expect(await stateOf("a")).toBe("unknown");
    expect(await listing.recover()).toMatchObject([
      { verdict: "look-failed", candidates: [{ amount: 10 }] },
    ]);
    await store.change("writeOff", { ...(await entryOf("a")), ...writtenOff });
    expect(await listing.recover()).toMatchObject([{ verdict: "appeared" }]);
  });

  it("may settle where the server has no list", async () => {
    const { place, journal, sandbox } = await startJournaled();
    const missing = { kind: "status", status: 404 } as const;
    sandbox.faults.next("listTrades", missing, missing);
    await place("a", order, lost);
    expect(await journal.settle("a", { id: "trd_x", by: "ops" })).toMatchObject({ state: "done" });
    expect(await place("a")).toEqual({ tradeId: "trd_x" });
  });
});

describe("A person who writes it off", () => {
  it("is refused until no token can place it any more, by the server's clock", async () => {
    const { journal, later, stateOf, place, placed } = await startExpired(never);
    const settle = () => journal.settle("a", absent);
    await expect(settle()).rejects.toThrow(/may still be carried out: try again in \d+ s/);
    await expect(journal.settle("a", { ...absent, force: true })).rejects.toThrow("try again in");
    later(900 + 50);
    await expect(settle()).rejects.toThrow("may still be carried out");
    later(10);
    expect(await settle()).toMatchObject({ state: "written-off", by: "ops", why: absent.why });
    expect(await stateOf("a")).toBe("written-off");
    const error = await place("a");
    expect(error).toMatchObject({ code: "ERR_INTENT_UNSETTLED", outcome: "unknown" });
    expect(error.message).toContain("a new order needs a new intentId");
    expect((await place("b")).tradeId).toMatch(/^trd_/);
    expect(placed()).toBe(1);
  });

  it("may do so from the very second on", async () => {
    let at = Date.now();
    const now = () => at;
    const { place, journal, entryOf } = await startJournaled({ sandbox: { now }, client: { now } });
    await place("a", order, never);
    const expired = (await entryOf("a")).tokenExp + 60;
    // A token that lasts for longer than a day counts as one that does not say how long.
    at = (expired - 86_401) * 1000;
    await expect(journal.settle("a", absent)).rejects.toThrow("lasts for more than a day");
    at += 1000;
    await expect(journal.settle("a", absent)).rejects.toThrow("try again in 86400 s");
    at = expired * 1000 - 1;
    await expect(journal.settle("a", absent)).rejects.toThrow("try again in 1 s");
    at += 1;
    expect(await journal.settle("a", absent)).toMatchObject({ state: "written-off" });
  });

  it.each([
    [503, /read: listTrades .+ 503: .+[^.]; `force: true`/],
    [404, /read: listTrades .+ 404: .+[^.]; `force: true`/],
    [206, /list could not be read whole; `force: true`/],
  ])("needs force where the list is answered with %i", async (status, message) => {
    const { journal, later, sandbox } = await startExpired(lost);
    sandbox.faults.next("listTrades", { kind: "status", status, body: [], times: 6 });
    // Its answer says what time it is all the same.
    await expect(journal.settle("a", { ...absent, force: true })).rejects.toThrow("try again in");
    later(2_000);
    await expect(journal.settle("a", absent)).rejects.toMatchObject({
      message: expect.stringMatching(message),
      ...(status !== 206 && { cause: expect.objectContaining({ status }) }),
    });
  });

  it("may say of an answer without an id that it was no order, by force alone", async () => {
    const { journal, pitrade, later, place } = await startNameless(false);
    later(2_000);
    const writeOff = (force = false) => journal.settle("a", { ...absent, force });
    await expect(writeOff()).rejects.toThrow(
      "its answer says that it was carried out; `force: true`",
    );
    expect(await pitrade.recover()).toMatchObject([{ intentId: "a", verdict: "undecidable" }]);
    expect(await writeOff(true)).toMatchObject({ state: "written-off", by: "ops" });
    expect(await pitrade.recover()).toEqual([]);
    expect(await place("a")).toMatchObject({ code: "ERR_INTENT_UNSETTLED", outcome: "unknown" });
    expect((await place("b")).tradeId).toMatch(/^trd_/);
  });

  it("writes off nothing that was answered without an id where it is listed", async () => {
    const { journal, later } = await startNameless(true);
    later(2_000);
    await expect(journal.settle("a", absent)).rejects.toThrow(/it may be trd_\d+; `force: true`/);
  });

  it("is refused where it is there", async () => {
    const { journal, later, stranger } = await startExpired(lost);
    later(2_000);
    await expect(journal.settle("a", absent)).rejects.toThrow(/it may be trd_\d+; `force: true`/);
    await stranger.trades.place(order);
    await expect(journal.settle("a", absent)).rejects.toThrow(/it may be trd_\d+ or trd_\d+;/);
  });

  it("is refused where one without an id may be it", async () => {
    const { journal, client, later } = await startExpired(never);
    const date = () => new Date(Date.now() + 2_000_000).toUTCString();
    later(2_000);
    client({
      journal,
      fetch: async () => Response.json([order], { headers: { date: date() } }),
    });
    await expect(journal.settle("a", absent)).rejects.toThrow("it may be one without an id;");
  });

  it.each([
    ["did not say what time it is", (headers: Headers) => headers.delete("date")],
    ["'s list could not be read", () => Promise.reject(new TypeError("fetch failed"))],
    [
      "'s list could not be read whole",
      (headers: Headers) => {
        headers.set("x-has-more", "true");
        headers.set("date", "Fri, 01 Jan 2100 00:00:00 GMT");
      },
    ],
  ])("needs force where the server %s", async (sentence, spoil) => {
    const { place, sandbox, client, journal, stateOf, abandon } = await startJournaled();
    await place("a", order, never);
    client({
      journal,
      maxRetries: 0,
      fetch: async (url, init) => {
        const response = await sandbox.fetch(url, init as RequestInit);
        await spoil(response.headers);
        return response;
      },
    });
    await expect(journal.settle("a", absent)).rejects.toThrow(sentence);
    expect(await stateOf("a")).toBe("unknown");
    await journal.settle("a", { ...absent, force: true });
    expect(await stateOf("a")).toBe("written-off");
    // Also where the token says another time than that since the epoch, which no wait would reach.
    await abandon("b");
    await journal.settle("b", { ...absent, force: true });
  });

  it("needs force where the token does not say when it expires", async () => {
    const { sandbox, client, journal, stateOf, pitrade } = await startJournaled();
    const { clientId } = sandbox.credentials;
    const opaque = client({
      journal,
      clientId,
      token: () => "opaque",
      secret: undefined,
      fetch: (_, init) =>
        init.method === "POST"
          ? Promise.reject(new TypeError("fetch failed"))
          : Promise.resolve(
              new Response("[]", { headers: { date: "Fri, 01 Jan 2100 00:00:00 GMT" } }),
            ),
    } as Parameters<typeof client>[0]);
    await expect(opaque.trades.place(order, { intentId: "a" })).rejects.toMatchObject({
      outcome: "unknown",
    });
    await expect(journal.settle("a", absent)).rejects.toThrow("lasts for more than a day, or");
    await journal.settle("a", { ...absent, force: true });
    expect(await stateOf("a")).toBe("written-off");
    expect(await pitrade.recover()).toEqual([]);
  });

  it("needs force, and no patience, where the token lasts for more than a day", async () => {
    const { abandon, journal, stateOf } = await startJournaled();
    const now = Math.floor(Date.now() / 1000);
    await abandon("a", { tokenExp: now + 86_400 + 10 });
    await expect(journal.settle("a", absent)).rejects.toThrow(
      "its token lasts for more than a day",
    );
    expect(await journal.settle("a", { ...absent, force: true })).toMatchObject({ by: "ops" });
    expect(await stateOf("a")).toBe("written-off");
    await abandon("b", { tokenExp: now + 86_400 - 90, leaseMs: 60_000 });
    const early = journal.settle("b", { ...absent, force: true });
    await expect(early).rejects.toThrow("try again in");
    // Its owner keeps it.
    expect(await stateOf("b")).toBe("sent");
  });

  it("is told until a person says so where its owner came with the answer after all", async () => {
    const { journal, pitrade, place, store, stateOf, stranger, sandbox, entryOf } =
      await startJournaled();
    await place("a", order, never);
    const entry = await entryOf("a");
    await store.change("writeOff", { ...entry, ...writtenOff });
    const { tradeId } = await stranger.trades.place(order);
    const answer = JSON.stringify({ status: 200, body: { tradeId } });
    await store.change("answer", { ...entry, resultId: tradeId, answer });
    const alarm = { intentId: "a", state: "done", verdict: "appeared", resultId: tradeId };
    const overruled = { by: "ops", id: undefined };
    const open = { ...alarm, candidates: [{ tradeId }], by: "answer", why: "not there", overruled };
    expect(await pitrade.recover()).toMatchObject([open]);
    expect(await journal.list()).toMatchObject([alarm]);
    // It stays until then, whole.
    expect(await journal.prune({ before: new Date(Date.now() + 60_000) })).toBe(0);
    expect(await pitrade.recover()).toMatchObject([open]);
    const settle = (settlement: Settlement) => journal.settle("a", settlement);
    await expect(settle({ id: "trd_x", by: "ops", force: true })).rejects.toThrow(
      `it is done as ${tradeId}`,
    );
    await expect(settle({ ...absent, force: true })).rejects.toThrow(`it is done as ${tradeId}`);
    // The answer is proof enough: no list needs to show it.
    sandbox.faults.next("listTrades", { kind: "status", status: 403 });
    const seen = await settle({ id: tradeId, by: "ada" });
    expect(seen).toMatchObject({ state: "done", by: "ada", why: "not there", resultId: tradeId });
    expect(await pitrade.recover()).toEqual([]);
    await expect(settle({ id: tradeId, by: "ada" })).rejects.toThrow(`it is done as ${tradeId}`);
    expect(await place("a")).toEqual({ tradeId });
    expect(await stateOf("a")).toBe("done");
  });

  it("is told when it appears after all, and then may settle it", async () => {
    const { journal, later, pitrade, stranger, stateOf } = await startExpired(never);
    later(2_000);
    expect(await pitrade.recover()).toMatchObject([{ verdict: "not-seen" }]);
    expect(await journal.settle("a", absent)).toMatchObject({ verdict: undefined });
    expect(await pitrade.recover()).toEqual([]);
    // A server that was late: the order arrives now.
    const late = await stranger.trades.place(order);
    expect(await pitrade.recover()).toMatchObject([
      { intentId: "a", state: "written-off", verdict: "appeared", candidates: [late] },
    ]);
    expect(await journal.list()).toMatchObject([{ verdict: "appeared" }]);
    const another = await stranger.trades.place(order);
    const [open] = await pitrade.recover();
    expect(open?.verdict).toBe("appeared");
    expect(new Set(open?.candidates)).toEqual(new Set([late, another]));
    expect(await stateOf("a")).toBe("written-off");
    const settled = await journal.settle("a", { id: late.tradeId, by: "ops" });
    expect(settled).toMatchObject({ state: "done", verdict: undefined });
    expect(await pitrade.recover()).toEqual([]);
  });

  it("is not told of a trade that was listed before it was sent, once another was ruled out", async () => {
    const { journal, later, pitrade, stranger, place } = await startExpired();
    await stranger.trades.place(order);
    await place("a", order, never);
    later(2_000);
    await journal.settle("a", absent);
    const { tradeId } = await stranger.trades.place(order);
    const alarm = { intentId: "a", verdict: "appeared", candidates: [{ tradeId }] };
    expect(await pitrade.recover()).toMatchObject([alarm]);
    await journal.settle("a", { ...absent, why: `${tradeId} is theirs`, force: true });
    expect(await pitrade.recover()).toEqual([]);
  });

  it("is told by every later look, and that ends where a person rules it out", async () => {
    const { journal, later, pitrade, stranger, sandbox, place } = await startExpired(never);
    later(2_000);
    await journal.settle("a", absent);
    const { tradeId } = await stranger.trades.place(order);
    const alarm = { intentId: "a", verdict: "appeared", candidates: [{ tradeId }] };
    expect(await pitrade.recover()).toMatchObject([alarm]);
    // The list cannot be read, and then another order with its fingerprint is open.
    sandbox.faults.next("listTrades", { kind: "status", status: 404 });
    expect(await pitrade.recover()).toMatchObject([alarm]);
    await place("b", order, never);
    const open = await pitrade.recover();
    expect(open).toMatchObject([alarm, { intentId: "b", verdict: "not-seen" }]);
    await journal.settle("b", { ...absent, force: true }).catch(() => {});
    const settle = (why: string, force: boolean) => journal.settle("a", { ...absent, why, force });
    await expect(settle("theirs", true)).rejects.toThrow(`say of ${tradeId} in \`why\``);
    await expect(settle(`not ${tradeId}0, but ${tradeId}-b`, true)).rejects.toThrow("say of");
    await expect(settle(`${tradeId} is theirs`, false)).rejects.toThrow(`it may be ${tradeId}`);
    const other = journal.settle("a", { id: "trd_x", by: "ops" });
    await expect(other).rejects.toThrow(`it appeared as ${tradeId}; \`force: true\``);
    const why = `${tradeId} is theirs`;
    expect(await settle(why, true)).toMatchObject({ verdict: undefined, why });
    const named = async () => (await pitrade.recover()).map(({ intentId }) => intentId);
    expect(await named()).not.toContain("a");
    await expect(settle(why, true)).rejects.toThrow("it is written-off");
  });

  it("is not told of what it can be no more", async () => {
    const { journal, pitrade, stranger, place, store, sandbox, entryOf } = await startJournaled();
    await place("proven", order, never);
    const entry = await entryOf("proven");
    await store.change("writeOff", { ...entry, ...writtenOff });
    // Its owner goes on, and knows that nothing was carried out.
    await store.change("refuse", entry);
    const other = { ...order, ticker: "MSFT" };
    sandbox.faults.next("listTrades", { kind: "status", status: 404 });
    await place("blind", other, never);
    await store.change("writeOff", { ...(await entryOf("blind")), ...writtenOff });
    await stranger.trades.place(order);
    await stranger.trades.place(other);
    expect(await journal.list({ state: "written-off" })).toHaveLength(2);
    // What was there before is not known: all that is there may be it.
    expect(await pitrade.recover()).toMatchObject([{ intentId: "blind", verdict: "appeared" }]);
  });

  it("stays quiet where its owner proved it right, also once a person settled it and took that back", async () => {
    const { later, journal, store, account, pitrade } = await startExpired(never);
    later(2_000);
    await journal.settle("a", absent);
    await store.change("refuse", { account, intentId: "a", fence: 1 });
    expect(await pitrade.recover()).toEqual([]);
    await journal.settle("a", { id: "trd_x", by: "eve", force: true });
    await journal.settle("a", { ...absent, why: "it is not trd_x", force: true });
    expect(await pitrade.recover()).toEqual([]);
  });

  it("keeps a look from settling another order with its fingerprint, and hides behind it", async () => {
    const { journal, later, place, pitrade, stranger } = await startExpired(never);
    later(2_000);
    await journal.settle("a", absent);
    await place("b", order, never);
    await stranger.trades.place(order);
    const open = await pitrade.recover();
    expect(open).toMatchObject([{ intentId: "b", verdict: "ambiguous" }]);
    expect(open[0]?.candidates).toHaveLength(1);
    // Nor is it the person's to say whose it is, without force, while both may own it.
    const [trade] = await pitrade.trades.list();
    const settle = (force: boolean) =>
      journal.settle("a", { id: trade?.tradeId ?? "", by: "ops", force });
    await expect(settle(false)).rejects.toThrow("that of intent b, which is not settled;");
    const other = journal.settle("b", { id: trade?.tradeId ?? "", by: "ops" });
    await expect(other).rejects.toThrow("that of intent a, which is written-off; `force: true`");
    expect(await settle(true)).toMatchObject({ state: "done" });
  });
});

describe("To settle", () => {
  it.each<object>([
    { by: "ops", why: "saw it" },
    { tradeId: "trd_1", by: "ops", why: "saw it" },
    { id: "trd_1", by: "ops", tradeId: "trd_2" },
    { absent: false, by: "ops", why: "x" },
    { absent: true, by: "ops" },
    { absent: true, id: "trd_1", by: "ops", why: "x" },
    { id: "trd_1", by: "" },
    { id: "trd_1", by: "answer" },
    { id: "trd_1", by: "look" },
    { id: " trd_1", by: "ops" },
    { id: "", by: "ops" },
    { id: "trd\0", by: "ops" },
    { id: "trd_1", by: "o\0ps" },
    { id: "trd_1", by: "ops", why: "\uD800" },
  ])("is refused unless it is plain what is meant: %j", async (settlement) => {
    const { place, journal, stateOf } = await startJournaled();
    await place("a", order, lost);
    const settled = journal.settle("a", { ...settlement, force: true } as Settlement);
    await expect(settled).rejects.toThrow(
      /^To settle an intent, pass \{ id, by \}, or .+ without a NUL or half a character; account/,
    );
    expect(await stateOf("a")).toBe("unknown");
  });

  it.each(["false", "true", 1, 0, null, {}])("is forced by true alone: %j", async (force) => {
    const { place, journal, stateOf } = await startJournaled();
    await place("a", order, lost);
    const settled = journal.settle("a", { ...absent, force } as Settlement);
    await expect(settled).rejects.toThrow("`force` must be true, and nothing else");
    expect(await stateOf("a")).toBe("unknown");
  });

  it.each<[string, Settlement]>([
    ["as found", { id: "trd_1", by: "ops" }],
    ["as absent", absent],
  ])("%s is refused of what is done, refused, or under way", async (_, settlement) => {
    const { place, journal, abandon } = await startJournaled();
    const forced = { ...settlement, force: true };
    await place("done", { ...order, amount: 11 });
    await place("refused", { ...order, amount: 12 }, { kind: "status", status: 400 });
    await abandon("sent", { leaseMs: 60_000 });
    await expect(journal.settle("done", forced)).rejects.toThrow("it is done");
    await expect(journal.settle("refused", forced)).rejects.toThrow("it is refused");
    await expect(journal.settle("sent", settlement)).rejects.toThrow("its owner lives");
  });

  it("is refused for the intent of its account that has the very id", async () => {
    const { place, journal, store, account } = await startJournaled();
    await place("z", order, never);
    const [entry] = await store.read("entry", { account, intentId: "z" });
    if (!entry) return expect.unreachable();
    for (const [intentId, other] of [
      ["a", { account: "other", resultId: "trd_1" }],
      ["b", { account, resultId: "TRD_1" }],
      ["c", { account, resultId: "trd_1" }],
    ] as const) {
      const fenced = { ...entry, ...other, intentId, fence: 1 };
      await store.change("open", { ...fenced, fingerprint: intentId, leaseMs: 1 });
      await store.change("answer", { ...fenced, answer: "{}" });
    }
    const settled = journal.settle("z", { id: "trd_1", by: "ops", force: true });
    await expect(settled).rejects.toThrow("intent c has this id.");
  });

  it("is refused for what may be that of an intent that is opened while the list is read", async () => {
    const { place, pitrade, journal, client, sandbox, store, entryOf } = await startJournaled();
    await place("a", order, lost);
    const [trade] = await pitrade.trades.list();
    const other = { ...(await entryOf("a")), account: "other", intentId: "b", leaseMs: 60_000 };
    client({
      journal,
      fetch: async (url, init) => {
        await store.change("open", other);
        return sandbox.fetch(url, init as RequestInit);
      },
    });
    const settled = journal.settle("a", { id: `${trade?.tradeId}`, by: "ops" });
    await expect(settled).rejects.toThrow("it may be that of intent b, which is not settled");
  });

  it("is refused where something else happened meanwhile", async () => {
    const { place, journal } = await startJournaled({
      wrap: doBefore("settle", (values, store) => store.change("refuse", values)),
    });
    await place("a", order, lost);
    const settled = journal.settle("a", { id: "trd_1", by: "ops", force: true });
    await expect(settled).rejects.toThrow("something else happened to it meanwhile: look again");
  });

  it("takes what is undefined as not given", async () => {
    const { journal, abandon, stateOf } = await startJournaled();
    await abandon("a");
    const settlement = { ...absent, id: undefined, force: true } as unknown as Settlement;
    await journal.settle("a", settlement);
    expect(await stateOf("a")).toBe("written-off");
    await journal.settle("a", { absent: undefined, id: "trd_1", by: "ops", force: true } as never);
    expect(await stateOf("a")).toBe("done");
  });

  it("takes what a dead process left behind", async () => {
    const { journal, abandon, stateOf } = await startJournaled();
    await abandon("a");
    await journal.settle("a", { ...absent, force: true });
    expect(await stateOf("a")).toBe("written-off");
  });

  it("needs a client to look with, and an intent that there is", async () => {
    const { store, journal } = await startJournaled();
    const alone = createJournal(store).settle("a", absent);
    await expect(alone).rejects.toThrow("make a client with this journal first");
    await expect(journal.settle("a", absent)).rejects.toBeInstanceOf(JournalError);
    await expect(journal.settle("a", absent)).rejects.toThrow("has no intent a");
  });

  it("needs the account where several have such an intent", async () => {
    const { abandon, journal, client, account, sandbox, store, entryOf } = await startJournaled({
      sandbox: { partners: 2 },
    });
    await abandon("a");
    client({ journal }, 1);
    const other = `https://sandbox.invalid ${sandbox.partners[1]?.clientId}`;
    await store.change("open", { ...(await entryOf("a")), account: other, leaseMs: 1 });
    await expect(journal.settle("a", absent)).rejects.toThrow("name the `account`");
    const settled = await journal.settle("a", { ...absent, account, force: true });
    expect(settled.account).toBe(account);
  });
});
