/** A sandbox with the people, ids and amounts of the reference, so that its examples can be tried. */
import type { Account, BankAccount, Trade } from "@pitrade/partner-sdk";
import { createSandbox } from "@pitrade/partner-sdk/testing";
import { describe, expect, it } from "vitest";
import {
  isJson,
  type OperationEntry,
  operationsOf,
  successesOf,
} from "../../scripts/lib/openapi.ts";
import { argumentsOf, description, examplesOf, mediaOf } from "../support/description.ts";
import { bankAccount, exampleOf, tradingAccount } from "../support/fixtures.ts";
import { httpRequestOf } from "../support/http-request.ts";
import { expectRefused, startSandbox, type TestSandbox, tokenOf } from "../support/sandbox.ts";

const entries = operationsOf(description).map((entry) => {
  const { method, path, operation } = entry;
  const { requestBody } = operation;
  return {
    line: `${method} ${path}`,
    entry,
    requests: Object.values(examplesOf(description, mediaOf(requestBody?.content))),
    answers: answersOf(entry),
  };
});

/** Of several successes, the sandbox answers the first. */
function answersOf({ operation }: OperationEntry): readonly unknown[] {
  return Object.values(examplesOf(description, successesOf(description, operation)[0]?.media));
}

/** The second partner has the signal account. */
const ofBen = (body: unknown) => JSON.stringify(body).includes("ben.okafor");

/** What a sandbox with the story answers, with the ids of an example in the path. */
async function ask(
  { sandbox, fetch }: TestSandbox,
  entry: OperationEntry,
  example: unknown,
  body?: unknown,
) {
  const given = argumentsOf(description, entry);
  const path = { ...given.path, ...(example as Readonly<Record<string, string>>) };
  const credentials = (ofBen([body, example]) && sandbox.partners[1]) || sandbox.credentials;
  const needed = entry.parameters.filter((each) => each.in === "query" && each.required);
  const query = Object.fromEntries(needed.map(({ name }) => [name, given.query?.[name]]));
  const asked = { ...given, query, path, body };
  const { target, init } = httpRequestOf(entry, asked, await tokenOf({ credentials }));
  const response = await fetch(`https://sandbox.invalid${target}`, init);
  const text = await response.text();
  return isJson(response.headers.get("content-type") ?? "") ? JSON.parse(text) : text;
}

/** Every example of an answer, with that of its request, in the order of the description. */
const rows = entries.flatMap(({ line, entry, requests, answers }) =>
  answers.map((answer, at) => [`${line} ${at + 1}`, entry, answer, requests[at]] as const),
);
const ids = {
  account: exampleOf<Account>("TradingAccount").accountId,
  bank: exampleOf<BankAccount>("LinkedCheckingAccount").bankId,
  buy: exampleOf<Trade>("PlacedBuy").tradeId,
  sell: exampleOf<Trade>("PlacedSell").tradeId,
  scheduled: exampleOf<Trade>("CancelledTrade").tradeId,
};

describe("The story", () => {
  it.each(rows)("answers %s as the reference does", async (name, entry, answer, body) => {
    const started = await startSandbox({ story: true });
    // These trades are yet to be made: they are made now.
    const isMade = /trade [23]$/.test(name);
    const expected = isMade ? { ...Object(answer), createdAt: "2025-01-15T15:05:00Z" } : answer;
    const found = await ask(started, entry, answer, body);
    // Of examples that show the thing with this id at several times, the sandbox is at one of these.
    const isOfId = entry.method === "GET" && entry.path.includes("{");
    expect(isOfId ? answersOf(entry) : [expected]).toContainEqual(found);
  });

  it("has every id of the reference, whether it is there or yet to be made", async () => {
    const started = await startSandbox({ story: true });
    for (const [, entry, answer, body] of rows) {
      if (entry.method === "POST") await ask(started, entry, answer, body);
    }
    const recorded = JSON.stringify([started.sandbox.state(), ...started.sandbox.ledger]);
    const ids = new Set(JSON.stringify(rows).match(/\b(acc|bank|tr|trd)_\w+/g));
    const kinds = new Set(Array.from(ids, (id) => id.split("_")[0]));
    expect(kinds).toEqual(new Set(["acc", "bank", "tr", "trd"]));
    expect([...ids].filter((id) => !recorded.includes(id))).toEqual([]);
  });

  it("is told to each partner alone, however few there are", async () => {
    const { accounts } = createSandbox({ story: true, partners: 1 }).state();
    expect(Object.values(accounts)).toMatchObject([{ getAccount: { accountType: "TRADING" } }]);
    const { client } = await startSandbox({ story: true });
    await expectRefused(client({}, 1).banks.link(bankAccount), 403, "INSUFFICIENT_PERMISSIONS");
  });

  it("tells a thing once, makes what is not there yet, and then goes on as every sandbox does", async () => {
    const { sandbox, client } = await startSandbox({ story: true });
    const pitrade = client();
    const buy = { ticker: "AAPL", orderSide: "BUY", amount: 250 } as const;
    const scheduled = { ...buy, executeAt: "2025-01-16T09:30:00" };
    expect((await pitrade.trades.place(scheduled)).tradeId).toBe("trd_00000003");
    expect((await pitrade.trades.place(buy)).tradeId).toBe(ids.buy);
    expect(await pitrade.trades.list({ ticker: "AAPL" })).toHaveLength(2);
    expect((await pitrade.portfolio.properties()).availableBalance).toBe(750);
    expect(await pitrade.trades.place(buy)).toMatchObject({
      tradeId: "trd_00000004",
      status: "PENDING",
    });
    const sell = { ticker: "AAPL", orderSide: "SELL", quantity: 0.4 } as const;
    await expectRefused(
      pitrade.trades.place({ ...sell, quantity: 40 }),
      400,
      "INSUFFICIENT_SHARES",
    );
    expect(await pitrade.trades.place(sell)).toMatchObject({
      tradeId: ids.sell,
      status: "PENDING",
    });
    // It is executed at the price at which it was placed.
    sandbox.clock.setPrice("AAPL", 1);
    expect((await pitrade.trades.get(ids.sell)).status).toBe("FILLED");
    expect((await pitrade.portfolio.properties()).availableBalance).toBe(580);
    expect(sandbox.ledger.of("placeTrade")).toHaveLength(4);
    const again = client({}, 1).accounts.create({ ...tradingAccount, email: "new@example.com" });
    await expectRefused(again, 409, "ACCOUNT_EXISTS");
    sandbox.reset();
    expect((await pitrade.trades.place(buy)).tradeId).toBe(ids.buy);
  });

  it("tells an account and a bank as often as it is asked, and no order that only resembles its own", async () => {
    const { client } = await startSandbox({ story: true });
    const { accounts, banks, trades } = client();
    for (const _ of [1, 2]) {
      expect((await accounts.create(tradingAccount)).accountId).toBe(ids.account);
      expect((await banks.link(bankAccount)).bankId).toBe(ids.bank);
    }
    await banks.unlink(ids.bank);
    expect((await banks.link(bankAccount)).bankId).toBe("bank_00000003");

    const buy = { ticker: "MSFT", orderSide: "BUY", amount: 100 } as const;
    expect(await trades.place(buy)).toMatchObject({ tradeId: "trd_00000004", status: "PENDING" });
    await trades.cancel(ids.scheduled);
    const again = await trades.place({ ...buy, executeAt: "2025-01-16T09:30:00" });
    expect(again).toMatchObject({ tradeId: "trd_00000005", status: "SCHEDULED" });
  });

  it("goes on when the clock moves: banks are verified, transfers completed, trades filled", async () => {
    const { sandbox, client } = await startSandbox({ story: true });
    const deposit = { instructionType: "DEPOSIT", amount: 20, bankId: ids.bank } as const;
    expect((await client().cashTransfers.create(deposit)).status).toBe("PENDING");
    sandbox.clock.set(new Date("2025-01-21T15:00:00Z"));
    const { getPortfolioProperties, listBanks, listCashTransfers, listTrades } =
      sandbox.state().accounts["sandbox-partner-1"] ?? {};
    expect(JSON.stringify([listBanks, listCashTransfers, listTrades])).not.toMatch(
      /PENDING|SCHEDULED/,
    );
    expect(getPortfolioProperties).toMatchObject({ availableBalance: 670, totalValue: 1020 });
    expect((await client().trades.get(ids.scheduled)).filledQuantity).toBe(0.25);
  });
});
