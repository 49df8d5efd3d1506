import type { Seed } from "@pitrade/partner-sdk/testing";
import { describe, expect, it } from "vitest";
import { bankAccount } from "../support/fixtures.ts";
import { expectRefused, startFundedSandbox, startSandbox } from "../support/sandbox.ts";

const buy = { ticker: "AAPL", orderSide: "BUY", amount: 100 } as const;
const minuteMs = 60_000;
const dayMs = 86_400_000;

describe("What is seeded", () => {
  it("is there at once, and works like what was made", async () => {
    const { sandbox, checkedClient } = await startSandbox({ partners: 2 });
    sandbox.seed({
      accounts: [
        { email: "grace@example.com" },
        { partner: "sandbox-partner-2", accountType: "SIGNAL" },
      ],
      banks: [{ bankId: "bank_mine" }, { bankId: "bank_new", status: "PENDING_VERIFICATION" }],
      cash: 500,
      holdings: [{ ticker: "ACME", quantity: 2.5, averagePurchasePrice: 9.1234 }],
      transfers: [{ transferId: "tr_1", amount: 525 }],
      trades: [{ tradeId: "trd_later", amount: 90, executeAt: "2025-01-15T11:00:00" }],
      prices: { ACME: 10 },
    });
    const pitrade = checkedClient();
    expect(await pitrade.accounts.get()).toMatchObject({ email: "grace@example.com" });
    expect(await checkedClient(1).accounts.get()).toMatchObject({ accountType: "SIGNAL" });
    // Verification takes no time here.
    expect((await pitrade.banks.list()).map(({ status }) => status)).toEqual([
      "VERIFIED",
      "VERIFIED",
    ]);
    expect(await pitrade.cashTransfers.get("tr_1")).toMatchObject({
      amount: 525,
      bankId: "bank_mine",
    });
    expect(await pitrade.portfolio.holdings()).toEqual([
      { ticker: "ACME", quantity: 2.5, averagePurchasePrice: 9.1234 },
    ]);
    expect(await pitrade.portfolio.properties()).toMatchObject({
      availableBalance: 500,
      totalValue: 525,
    });
    expect(sandbox.ledger.length).toBe(0);
    await expectRefused(
      pitrade.trades.place({ ...buy, amount: 410.01 }),
      400,
      "INSUFFICIENT_FUNDS",
    );
    sandbox.clock.advance(60 * minuteMs);
    expect(await pitrade.trades.get("trd_later")).toMatchObject({
      status: "FILLED",
      filledQuantity: 0.45,
    });
    await pitrade.trades.place({ ticker: "ACME", orderSide: "SELL", quantity: 2.5 });
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 435 });
  });

  it("changes what is there already, by its id, and nothing else", async () => {
    const { sandbox, pitrade, bankId } = await startFundedSandbox();
    const { tradeId } = await pitrade.trades.place({ ...buy, executeAt: "2025-01-16T11:00:00" });
    sandbox.seed({
      banks: [{ bankId, status: "VERIFICATION_FAILED" }],
      trades: [{ tradeId, status: "REJECTED" }],
    });
    const { bankName } = bankAccount;
    expect(await pitrade.banks.list()).toMatchObject([{ bankId, bankName }]);
    const deposit = { instructionType: "DEPOSIT", amount: 10, bankId } as const;
    await expectRefused(pitrade.cashTransfers.create(deposit), 400, "BANK_NOT_VERIFIED");
    sandbox.clock.to("open");
    sandbox.clock.to("close");
    expect(await pitrade.trades.get(tradeId)).toMatchObject({ amount: 100, status: "REJECTED" });
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 1000 });
  });

  it("is made up where the seed says nothing", async () => {
    const { sandbox } = await startSandbox({ partners: 2, transferMs: dayMs });
    const partner = "sandbox-partner-2";
    sandbox.seed({
      banks: [{}],
      cash: [{ amount: 100 }, { partner, amount: 7 }],
      transfers: [{}, { status: "PENDING", createdAt: "2025-01-15T10:00:00+01:00" }, { partner }],
      trades: [{}, { quantity: 1, ticker: "MSFT" }, { status: "PENDING", amount: 90 }],
    });
    const createdAt = "2025-01-15T15:00:00Z";
    const account = { firstName: "Ada", lastName: "Moreno", accountType: "TRADING" };
    const transfer = { instructionType: "DEPOSIT", amount: 100, bankId: "bank_00000002" };
    const buy = { ticker: "AAPL", orderSide: "BUY", status: "FILLED", createdAt };
    const { [sandbox.credentials.clientId]: first, [partner]: second } = sandbox.state().accounts;
    expect(first).toMatchObject({
      getAccount: { ...account, email: "acc_00000001@example.com", status: "ACTIVE", createdAt },
      getPortfolioProperties: { availableBalance: 10 },
      listBanks: [
        {
          bankId: "bank_00000002",
          bankName: "First Harbor Bank",
          bankAccountTypeCode: "CHECKING",
          bankAccountNumberLast4: "6789",
          status: "VERIFIED",
          createdAt,
        },
      ],
      listCashTransfers: [
        { ...transfer, status: "PENDING", createdAt: "2025-01-15T09:00:00Z" },
        { ...transfer, transferId: "tr_00000004", status: "COMPLETED", createdAt },
      ],
      listTrades: [
        { ...buy, amount: 90, filledQuantity: 0.45 },
        { ticker: "MSFT", orderSide: "SELL", quantity: 1, status: "FILLED" },
        { ...buy, tradeId: "trd_00000007", amount: 100 },
      ],
    });
    expect(second).toMatchObject({
      getPortfolioProperties: { availableBalance: 7 },
      listCashTransfers: [{ bankId: "bank_00000000" }],
    });
    sandbox.clock.set(Date.parse("2025-01-16T09:00:00Z") - 1);
    const balance = () =>
      sandbox.state().accounts[sandbox.credentials.clientId]?.getPortfolioProperties;
    expect(balance()).toMatchObject({ availableBalance: 10 });
    sandbox.clock.advance(1);
    expect(balance()).toMatchObject({ availableBalance: 110 });
  });

  it("falls due as it was seeded last, and not before", async () => {
    const { sandbox, checkedClient } = await startSandbox({ bankVerificationMs: dayMs });
    const [executeAt, status] = ["2025-01-15T11:00:00", "PENDING_VERIFICATION"] as const;
    sandbox.seed({
      cash: 200,
      banks: ["a", "b"].map((bankId) => ({ bankId, status })),
      trades: ["a", "b"].map((tradeId) => ({ tradeId, executeAt })),
    });
    sandbox.seed({
      banks: [{ bankId: "a", status: "VERIFICATION_FAILED" }],
      trades: [{ tradeId: "b", executeAt: "2025-01-15T12:00:00" }],
    });
    const { banks, trades } = checkedClient();
    const tradesNow = async () => (await trades.list()).map((each) => each.status);
    sandbox.clock.advance(60 * minuteMs);
    expect(await tradesNow()).toEqual(["SCHEDULED", "FILLED"]);
    sandbox.clock.advance(60 * minuteMs);
    expect(await tradesNow()).toEqual(["FILLED", "FILLED"]);
    sandbox.clock.advance(dayMs);
    expect((await banks.list()).map((each) => each.status)).toEqual([
      "VERIFICATION_FAILED",
      "VERIFIED",
    ]);
  });

  it("keeps its id, which what is made later does not get", async () => {
    const { sandbox, checkedClient } = await startSandbox({ partners: 2 });
    const [, second] = sandbox.partners;
    const trades = [1, 2, 3, 4].map((count) => ({ tradeId: `trd_0000000${count}` }));
    sandbox.seed({ cash: 200, trades, accounts: [{ accountId: "acc_00000002" }] });
    sandbox.seed({ accounts: [{ partner: second?.clientId ?? "" }] });
    await checkedClient().trades.place({ ticker: "AAPL", orderSide: "BUY", amount: 100 });
    expect(await checkedClient().trades.list()).toHaveLength(5);
    expect((await checkedClient(1).accounts.get()).accountId).not.toBe("acc_00000002");
  });

  it("falls due for each partner, also where two have one id", async () => {
    const options = { bankVerificationMs: dayMs, partners: 2 };
    const { sandbox } = await startSandbox(options);
    const partners = sandbox.partners.map(({ clientId }) => clientId);
    const bank = { bankId: "a", status: "PENDING_VERIFICATION" } as const;
    sandbox.seed({ banks: partners.map((partner) => ({ ...bank, partner })) });
    sandbox.clock.advance(dayMs);
    const { accounts } = sandbox.state();
    for (const partner of partners)
      expect(accounts[partner]?.listBanks).toMatchObject([{ status: "VERIFIED" }]);
  });

  const kinds = "accounts, banks, cash, holdings, transfers, trades, prices";
  it.each<[object, string]>([
    [{ acounts: [] }, `There is no kind of seed \`acounts\`, only ${kinds}.`],
    [{ ["secret".repeat(11)]: [] }, `There is no kind of seed \`[redacted]\`, only ${kinds}.`],
    [{ cash: -1 }, "`cash` must be an amount, or a list of amounts."],
    [{ banks: {} }, "`banks` must be a list."],
    [
      { accounts: [{ partner: "nobody" }] },
      "There is no partner `nobody`, only sandbox-partner-1.",
    ],
    [{ accounts: [{ status: "CLOSED" }] }, "There is no status `CLOSED`, only ACTIVE, SUSPENDED."],
    [{ trades: [{ createdAt: "today" }] }, "`trades[0].createdAt` must be an instant."],
    [{ trades: [{ executeAt: "today" }] }, "`executeAt` today is no Eastern time."],
    [{ cash: 5, trades: [{ ticker: "X" }], prices: { Y: 1 } }, "There is no ticker `X`, only AAPL"],
    [
      { holdings: [{ ticker: "X", quantity: 1, averagePurchasePrice: 2 }] },
      "There is no ticker `X`, only AAPL",
    ],
    [{ cash: [{}] }, "`cash` must be an amount, or a list of amounts."],
    [{ prices: { AAPL: 0.001 } }, "The price of AAPL must be dollars and cents, more than 0"],
    [
      { holdings: [{ ticker: "AAPL" }] },
      "`holdings[0].quantity` must be a number from 0 to 1000000",
    ],
    [
      { cash: "1", banks: [{ bank: 1 }] },
      "There is no field `banks[0].bank`, only bankId, bankName",
    ],
  ])("of %o is refused as a whole, with what is wrong", async (seed, message) => {
    const { sandbox, pitrade } = await startFundedSandbox();
    expect(() => sandbox.seed(seed as Seed)).toThrow(RangeError);
    expect(() => sandbox.seed(seed as Seed)).toThrow(message);
    expect(sandbox.clock.prices).not.toHaveProperty("Y");
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 1000 });
  });
});

it("A snapshot brings everything back, as often as it is asked for, and reset the beginning", async () => {
  const { sandbox, pitrade } = await startFundedSandbox();
  await pitrade.trades.place({ ...buy, executeAt: "2025-01-15T11:00:00" });
  sandbox.faults.next("getAccount", { kind: "status", status: 503, times: 3 });
  sandbox.clock.setPrice("AAPL", 100);
  const before = sandbox.snapshot();
  const stateNow = async () => ({
    trades: await pitrade.trades.list(),
    ledger: [...sandbox.ledger],
    pending: sandbox.faults.pending,
    now: sandbox.clock.now,
    prices: sandbox.clock.prices,
  });
  const then = await stateNow();
  for (const _ of [1, 2]) {
    sandbox.clock.advance(60 * minuteMs);
    sandbox.clock.setPrice("AAPL", 1);
    sandbox.faults.clear();
    await pitrade.banks.link(bankAccount);
    expect(await stateNow()).not.toEqual(then);
    sandbox.restore(before);
    expect(await stateNow()).toEqual(then);
  }
  expect(() => sandbox.restore("mine")).toThrow(
    `There is no snapshot \`mine\`, only start, ${before}.`,
  );
  sandbox.reset();
  expect([sandbox.ledger.length, sandbox.requests.length, sandbox.faults.pending]).toEqual([
    0, 0, 0,
  ]);
  await expectRefused(pitrade.accounts.get(), 404, "NOT_FOUND");
});

it("Of snapshots the last hundred are kept, and the start", async () => {
  const { sandbox } = await startSandbox();
  const names = Array.from({ length: 102 }, () => sandbox.snapshot());
  expect(() => sandbox.restore(names[1] ?? "")).toThrow(
    /^There is no snapshot `snapshot-2`, only start, snapshot-3,/,
  );
  sandbox.restore(names[2] ?? "");
  sandbox.reset();
});

describe("What the sandbox hands out", () => {
  it("cannot be changed", async () => {
    const { sandbox, pitrade } = await startFundedSandbox();
    sandbox.restore(sandbox.snapshot());
    await pitrade.trades.place(buy);
    const values = [
      sandbox,
      sandbox.ledger,
      ...sandbox.ledger,
      ...[...sandbox.ledger].map(({ result }) => result),
      sandbox.ledger.of("placeTrade"),
      ...[...sandbox.requests].flatMap((entry) => [entry, entry.body ?? entry]),
      sandbox.faults,
      sandbox.clock,
      sandbox.clock.prices,
      sandbox.partners,
      ...sandbox.partners,
      sandbox.credentials,
      sandbox.clientOptions,
    ];
    expect(values.length).toBeGreaterThan(20);
    expect(values.filter((value) => !Object.isFrozen(value))).toEqual([]);
  });

  it("is typed: names that are none do not compile, and are refused with those that there are", async () => {
    const { sandbox } = await startSandbox({ partners: 2 });
    // @ts-expect-error There is no such operation.
    expect(() => sandbox.ledger.of("placeTrades")).toThrow(
      /^There is no operation `placeTrades`, only .*\bplaceTrade, /,
    );
    // @ts-expect-error There is no such moment.
    expect(() => sandbox.clock.to("noon")).toThrow("There is no moment `noon`, only open, close.");
    const partners = "only sandbox-partner-1, sandbox-partner-2.";
    expect(() => sandbox.clientOptionsOf("me")).toThrow(`There is no partner \`me\`, ${partners}`);
    expect(sandbox.clientOptionsOf("sandbox-partner-2")).toMatchObject(sandbox.partners[1] ?? {});
  });
});
