/**
 * What the guide tells an integrator to do when an answer is lost, carried out literally against
 * a server that commits a trade and then drops the connection.
 */
import type { Trade } from "@pitrade/partner-sdk";
import type { Fault, Sandbox } from "@pitrade/partner-sdk/testing";
import { expect, it } from "vitest";
import { snippets, textOf } from "../support/documents.ts";
import { buyOrder } from "../support/fixtures.ts";
import { order, startJournaled } from "../support/journal.ts";
import { rowsOf } from "../support/markdown.ts";
import { environmentOf, runProgram } from "../support/program.ts";
import { type Deviation, startProxy } from "../support/proxy.ts";
import { startFundedSandbox, startSandbox } from "../support/sandbox.ts";

/** The program of the guides that has this part. */
const programWith = (part: string): string =>
  snippets.find(({ source }) => source.includes(part))?.source ?? "";

const advice = programWith("placeOnce");
const unknown = { code: "ERR_CONNECTION", operationId: "placeTrade", outcome: "unknown" };

/** Follows the advice where an order is lost, beside an older trade that looks the same. */
async function follow(
  lost: Fault,
  { others = 0, looks = [] as readonly Fault[] } = {},
  deviate?: Deviation,
) {
  const { sandbox, pitrade, fetch, baseUrl } = await startFundedSandbox();
  await pitrade.trades.place(buyOrder);
  const { url } = await startProxy(async (target, init) => {
    if (init.method === "POST") {
      for (let at = 0; at < others; at += 1) await pitrade.trades.place(buyOrder);
      sandbox.faults.next("placeTrade", lost);
      sandbox.faults.next("listTrades", ...looks);
    }
    return fetch(baseUrl + target, init as Parameters<typeof fetch>[1]);
  }, deviate);
  const run = runProgram(advice, environmentOf(url, sandbox.credentials));
  const [result] = await Promise.allSettled([run]);
  return { result, pending: sandbox.faults.pending, trades: await pitrade.trades.list() };
}

it("The advice for a lost answer finds the trade that was carried out, and sends it once", async () => {
  const { result, trades } = await follow({ kind: "lost-after-commit" });
  expect(result).toMatchObject({ value: [trades[0]?.tradeId, "BUY"] });
  expect(trades).toHaveLength(2);
});

/** Lists trades as the description does not say. */
const rewrite =
  (change: (trade: { ticker: string; amount: number }, at: number) => object): Deviation =>
  (answer, { method }) =>
    method === "POST"
      ? answer
      : { ...answer, body: JSON.stringify(JSON.parse(answer.body).map(change)) };

/** Lists the newest trade without its amount, which is then hard to tell from another one. */
const withoutAmount: Deviation = rewrite(({ amount, ...trade }, at) =>
  at === 0 ? trade : { ...trade, amount },
);

it.each<[string, Deviation]>([
  ["amounts as text", rewrite((trade) => ({ ...trade, amount: trade.amount.toFixed(2) }))],
  ["null for what is absent", rewrite((trade) => ({ quantity: null, executeAt: null, ...trade }))],
  ["small letters", rewrite((trade) => ({ ...trade, ticker: trade.ticker.toLowerCase() }))],
])("It finds it where the server lists %s", async (_, deviate) => {
  const { result, trades } = await follow({ kind: "lost-after-commit" }, {}, deviate);
  expect(result).toMatchObject({ value: [trades[0]?.tradeId, "BUY"] });
});

it("It leaves to a person what cannot be compared", async () => {
  const deviate = rewrite(({ amount: _, ...trade }) => trade);
  const { result } = await follow({ kind: "lost-after-commit" }, {}, deviate);
  expect(result).toMatchObject({ status: "rejected", reason: unknown });
});

it.each([
  ["does not take an older trade for the lost one", "lost-before-commit", {}, 1],
  ["does not choose where two trades could be it", "lost-after-commit", { others: 1 }, 3],
  [
    "does not choose where the other one cannot be compared",
    "lost-after-commit",
    { others: 1 },
    3,
    withoutAmount,
  ],
  [
    "leaves it as uncertain as it was when the look fails",
    "lost-after-commit",
    { looks: [{ kind: "status", status: 403 }] },
    2,
  ],
] as const satisfies readonly (readonly [string, Fault["kind"], object, number, Deviation?])[])(
  "It %s, and tells that the outcome is unknown",
  async (_, kind, more, count, deviate?: Deviation) => {
    const { result, pending, trades } = await follow({ kind }, more, deviate);
    expect(result).toMatchObject({ status: "rejected", reason: unknown });
    expect(pending).toBe(0);
    expect(trades).toHaveLength(count);
  },
);

/** Runs a program of the guides against a sandbox that nobody has used yet. */
async function runFresh(part: string, prepare: (sandbox: Sandbox) => void) {
  const { sandbox, baseUrl } = await startSandbox({ story: true }, "HTTP");
  prepare(sandbox);
  const printed = await runProgram(programWith(part), environmentOf(baseUrl, sandbox.credentials));
  return { printed, sandbox };
}

it.each([1.25, 1.428571, 1.052631, 0.622223, 0.000003, 0.000001])(
  "The program that sells half sells no more than half of %d, and all but that",
  async (quantity) => {
    const { sandbox } = await runFresh("held / 2", ({ seed }) =>
      seed({ holdings: [{ ticker: "AAPL", quantity }] }),
    );
    const sold = sandbox.ledger.of("placeTrade").map(({ result }) => result as Trade);
    const half = quantity / 2;
    expect(sold[0]?.quantity ?? 0).toBeLessThanOrEqual(half);
    expect(sold[0]?.quantity ?? 0).toBeGreaterThan(half - 0.000002);
  },
);

it("The integration flow places no trade once its deposit has failed", async () => {
  const { sandbox, baseUrl } = await startSandbox({}, "HTTP");
  sandbox.faults.next("createCashTransfer", { kind: "unsuccessful", reason: "It was refused." });
  const flow = programWith("// 3. Deposit funds.");
  const run = runProgram(flow, environmentOf(baseUrl, sandbox.credentials));
  await expect(run).rejects.toThrow("The deposit failed.");
  expect(sandbox.ledger.of("createCashTransfer")).toHaveLength(1);
  expect(sandbox.ledger.of("placeTrade")).toHaveLength(0);
});

type Journaled = Awaited<ReturnType<typeof startJournaled>>;

const pasts = {
  done: ({ place }: Journaled) => place("a"),
  refused: ({ place }: Journaled) => place("a", order, { kind: "status", status: 400 }),
  open: ({ place }: Journaled) => place("a", order, { kind: "lost-after-commit" }),
  async writtenOff({ abandon, journal }: Journaled) {
    await abandon("a");
    await journal.settle("a", { absent: true, by: "ops", why: "it is not there" });
  },
};

/** What the same `intentId` leads to after this past, in the words of the guide. */
async function againAfter(past: keyof typeof pasts, body = order): Promise<string> {
  const journaled = await startJournaled();
  const { place, sandbox } = journaled;
  const first = await pasts[past](journaled);
  const before = [...sandbox.requests].length;
  const answer = await place("a", body);
  const sent = [...sandbox.requests].slice(before).some(({ method }) => method === "POST");
  if (answer instanceof Error) return `\`${answer.constructor.name}\`; ${said(sent)}`;
  return answer.tradeId === first.tradeId ? `the recorded answer; ${said(sent)}` : said(sent);
}

const said = (sent: boolean) => (sent ? "it is tried again" : "nothing is sent");

const againAfterAll = async (names: readonly (keyof typeof pasts)[], body = order) => {
  const ends = await Promise.all(names.map((name) => againAfter(name, body)));
  return [...new Set(ends)].join(", or ");
};

it("The same intentId again leads to what the guide says", async () => {
  const other = { ...order, amount: 11 } as unknown as typeof order;
  const all = Object.keys(pasts) as (keyof typeof pasts)[];
  expect(rowsOf(textOf("openapi/guides/lost-answers.md"), "the same `intentId` again")).toEqual([
    ["done", await againAfter("done")],
    ['refused (`outcome: "none"`)', `${await againAfter("refused")}, with the same body only`],
    ["open, or written off", await againAfterAll(["open", "writtenOff"])],
    ["with another body", await againAfterAll(all, other)],
  ]);
});
