import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { type SentField, sentFields } from "../../generated/sent-fields.ts";
import { compareSent, formsOf } from "./compare-sent.ts";
import { mayBeListedAs } from "./may-be-listed-as.ts";

const buy = { ticker: "AAPL", orderSide: "BUY", amount: 250 };
const scheduled = { ...buy, executeAt: "2025-01-15T09:30:00" };
const deposit = { instructionType: "DEPOSIT", amount: 1000, bankId: "4711" };

describe("What was sent and what is listed are the same", () => {
  it.each<[string, object, object]>([
    ["with fields that no request has", buy, { ...buy, tradeId: "t", status: "FILLED" }],
    ["where what was not sent is null", buy, { ...buy, quantity: null, executeAt: null }],
    ["where null was sent", { ...buy, executeAt: null }, buy],
    ["in other letter case", buy, { ...buy, ticker: "aapl", orderSide: "Buy" }],
    ["with white space around a text", { ...buy, ticker: " AAPL" }, { ...buy, orderSide: "BUY\n" }],
    ["with a time", scheduled, { ...scheduled }],
    ["with a field that the description does not have", { ...buy, tag: "A" }, { ...buy, tag: "a" }],
  ])("%s", (_, sent, listed) => {
    expect(compareSent("placeTrade", sent, listed)).toBe("same");
  });

  it.each<[number | string, unknown]>([
    [250, "250"],
    [250, "250.00"],
    [250, "+0250.0"],
    [0.1, "0.10"],
    [0.1, ".1"],
    [1e3, "1000"],
    [1000, "1E+3"],
    [1e21, "1000000000000000000000.0"],
    [0.0000001, "0.00000010"],
    ["12.50", 12.5],
    [0, "-0.00"],
    [1e98, `1${"0".repeat(98)}`],
    ["9007199254740993", "9007199254740993.00"],
  ])("with the amount %s, listed as %j", (amount, listed) => {
    expect(compareSent("placeTrade", { ...buy, amount }, { ...buy, amount: listed })).toBe("same");
  });

  it("with an id that is listed as a number", () => {
    expect(compareSent("createCashTransfer", deposit, { ...deposit, bankId: 4711 })).toBe("same");
  });
});

describe("They differ", () => {
  it.each<[string, object, object]>([
    ["in a text", buy, { ...buy, ticker: "MSFT" }],
    ["in a side in other letter case", buy, { ...buy, orderSide: " sell" }],
    ["in a time", scheduled, { ...scheduled, executeAt: "2025-01-15T09:31:00" }],
    ["where a time is there that was not sent", buy, scheduled],
    ["in a field that the description does not have", { ...buy, tag: "A" }, { ...buy, tag: "B" }],
    ["in one field, no matter what else is missing", buy, { amount: 251 }],
    ["in sign", buy, { ...buy, amount: "-250" }],
    ["by a power of ten", buy, { ...buy, amount: "2500" }],
    [
      "by less than floats tell",
      { ...buy, amount: "0.1" },
      { ...buy, amount: "0.1000000000000000055" },
    ],
    [
      "beyond what floats tell",
      { ...buy, amount: "9007199254740993" },
      { ...buy, amount: 9007199254740992 },
    ],
  ])("%s", (_, sent, listed) => {
    expect(compareSent("placeTrade", sent, listed)).toBe("different");
  });

  it.each<[number, unknown]>([
    [0.15, 0.2],
    [10.01, 10],
    [0.125, 0.126],
    [0.125, 0.1255],
    [0.125, "0.115"],
    [0.125, 0.1],
  ])("with the quantity %s, listed as %j", (quantity, listed) => {
    const sent = { ticker: "AAPL", orderSide: "SELL", quantity };
    expect(compareSent("placeTrade", sent, { ...sent, quantity: listed })).toBe("different");
  });

  it("in a field of another operation that was not sent", () => {
    const sent = { bankName: "First Harbor Bank" };
    const listed = { ...sent, bankRoutingNumber: "021000021" };
    expect(compareSent("linkBank", sent, listed)).toBe("different");
  });

  it("in an id that looks like a number", () => {
    const sent = { ...deposit, bankId: "1e-9" };
    expect(compareSent("createCashTransfer", sent, { ...sent, bankId: "1e-5" })).toBe("different");
  });

  it("in an id, also where numbers would be equal", () => {
    expect(compareSent("createCashTransfer", deposit, { ...deposit, bankId: "04711" })).toBe(
      "different",
    );
  });
});

describe("It cannot be said", () => {
  it.each<[string, object, unknown]>([
    ["where a field is missing", buy, { ticker: "AAPL", orderSide: "BUY" }],
    ["where a field is null", buy, { ...buy, amount: null }],
    ["where nothing is there", buy, {}],
    ["where a number is there that was not sent", buy, { ...buy, quantity: 1.25 }],
    ["where null is listed", buy, null],
    ["where a text is listed", buy, "AAPL"],
    ["where an amount is no number", buy, { ...buy, amount: "$250" }],
    ["where the amount that was sent is no number", { ...buy, amount: "$250" }, buy],
    ["where white space is around an amount", buy, { ...buy, amount: " 250" }],
    ["where an amount is empty", buy, { ...buy, amount: "" }],
    ["where an amount is a dot", buy, { ...buy, amount: "." }],
    ["where an amount is an object", buy, { ...buy, amount: { value: 250 } }],
    ["where an amount has a hundred digits", buy, { ...buy, amount: `250.${"0".repeat(96)}` }],
    ["where an amount is endless", buy, { ...buy, amount: `250.${"0".repeat(1e6)}` }],
    ["where a text is an object", buy, { ...buy, ticker: { symbol: "AAPL" } }],
    ["where a side has another name", buy, { ...buy, orderSide: "B" }],
    ["where a side has a name within one", buy, { ...buy, orderSide: "SELL_SHORT" }],
    ["where a time has an offset", scheduled, { ...scheduled, executeAt: "2025-01-15T14:30:00Z" }],
  ])("%s", (_, sent, listed) => {
    expect(compareSent("placeTrade", sent, listed as object)).toBe("undecidable");
  });

  // More decimals than money has: a server may keep fewer.
  it.each<[number, unknown]>([
    [1 / 3, 0.3333],
    [2 / 3, "0.666667"],
    [0.125, 0.12],
    [0.1999999, 0.2],
    [0.0001, 0],
    [0.1 + 0.2, 0.3],
  ])("whether %s was rounded to %j", (quantity, listed) => {
    const sent = { ticker: "AAPL", orderSide: "SELL", quantity };
    expect(compareSent("placeTrade", sent, { ...sent, quantity: listed })).toBe("undecidable");
  });
});

// A server may keep no seconds, or more of them.
it.each<[string, string, string]>([
  ["undecidable", "2025-01-15T09:30:20", "2025-01-15T09:30:00"],
  ["undecidable", "2025-01-15T09:30:40", "2025-01-15T09:31:00"],
  ["undecidable", "2025-01-15T09:30:00", "2025-01-15T09:30:59"],
  ["undecidable", "2025-01-15T09:30:00.000", "2025-01-15T09:30:00"],
  ["undecidable", "2025-01-15T09:30:20", "2025-01-15T09:30"],
  ["different", "2025-01-15T09:30:00", "2025-01-15T09:31:00"],
  ["different", "2025-01-15T09:31:00", "2025-01-15T09:30:00"],
])("it is %s whether %s is listed as %s", (verdict, executeAt, listed) => {
  const sent = { ...buy, executeAt };
  expect(compareSent("placeTrade", sent, { ...sent, executeAt: listed })).toBe(verdict);
});

// A text may be an amount: a server writes as many decimals as it keeps.
it.each([
  ["undecidable", "10.5", "10.50"],
  ["undecidable", "10.50", "10.5"],
  ["undecidable", "10.50", 10.5],
  ["undecidable", "10", "10.00"],
  ["undecidable", "0", "0.00"],
  ["undecidable", "10.129", "10.13"],
  ["different", "10.5", "10.51"],
  ["different", "10.5", "105"],
  ["different", "10.5", "ten"],
  ["different", "ten", "10.5"],
])("it is %s whether the text %s is listed as %j", (verdict, bankId, listed) => {
  const sent = { ...deposit, bankId };
  expect(compareSent("createCashTransfer", sent, { ...sent, bankId: listed })).toBe(verdict);
});

it.each([
  ["2025", "2026"],
  ["2025-01-15T09:30 EST", "2025-01-15T09:30 CST"],
])("the id %s is no time, and not %s", (bankId, listed) => {
  const sent = { ...deposit, bankId };
  expect(compareSent("createCashTransfer", sent, { ...sent, bankId: listed })).toBe("different");
});

const fingerprintOf = (...args: Parameters<typeof formsOf>) => JSON.stringify(formsOf(...args));

describe("A fingerprint", () => {
  const names = ["ticker", "amount", "executeAt"];
  const fingerprint = (sent: object, operationId = "placeTrade") =>
    fingerprintOf(operationId, names, sent);

  it.each<[string, object]>([
    ["the same written otherwise", { ticker: " aapl", amount: "250.00" }],
    ["null instead of nothing", { ...buy, executeAt: null }],
    ["another field, which is not listed", { ...buy, tag: "A" }],
  ])("is that of %s", (_, sent) => {
    expect(fingerprint(sent)).toBe(fingerprint(buy));
  });

  it.each<[string, object]>([
    ["another number", { ...buy, amount: 251 }],
    ["another text", { ...buy, ticker: "MSFT" }],
    ["a time", scheduled],
    ["something that has no form", { ...buy, ticker: ["AAPL"] }],
    ["another thing that has none", { ...buy, ticker: ["MSFT"] }],
  ])("is not that of %s", (_, sent) => {
    const others = [buy, { ...buy, ticker: ["NVDA"] }].map((each) => fingerprint(each));
    expect(others).not.toContain(fingerprint(sent));
  });

  it("does not depend on the order in which the description names the fields", () => {
    const reversed = fingerprintOf("placeTrade", names.toReversed(), buy);
    expect(reversed).toBe(fingerprint(buy));
    expect(reversed).toContain('["amount: number","25e1"]');
  });

  it.each<[string, SentField]>([
    ["number", { number: true }],
    ["text as it is", { cased: true }],
    ["text", { number: "or text" }],
    ["text", {}],
  ])("says that a field is compared as a %s", (form, field) => {
    describeBankId(field);
    expect(fingerprintOf("createCashTransfer", ["bankId"], { bankId: 12 })).toContain(
      `"bankId: ${form}"`,
    );
  });
});

describe("A field that is left out stands for its default", () => {
  const { orderSide, ...rest } = buy;
  const fields = sentFields.placeTrade as { orderSide: SentField };
  const { orderSide: side } = fields;
  beforeEach(() => {
    fields.orderSide = { ...side, default: "BUY" };
  });
  afterEach(() => {
    fields.orderSide = side;
  });

  it.each([
    ["same", { ...rest, orderSide }],
    ["different", { ...rest, orderSide: "SELL" }],
    ["undecidable", rest],
  ])("and so is the %s as what is listed", (verdict, listed) => {
    expect(compareSent("placeTrade", rest, listed)).toBe(verdict);
  });

  it("and cannot be told from one that says it", () => {
    const [said, left] = [buy, rest].map((each) =>
      fingerprintOf("placeTrade", ["orderSide"], each),
    );
    expect(left).toBe(said);
  });
});

/** Describes the field otherwise, for one test. */
function describeBankId(field: SentField): void {
  const fields = sentFields.createCashTransfer as { bankId: SentField };
  const { bankId: usual } = fields;
  onTestFinished(() => {
    fields.bankId = usual;
  });
  fields.bankId = field;
}

describe("A text that may be a number is compared as a text", () => {
  beforeEach(() => {
    describeBankId({ number: "or text" });
  });

  it.each([
    ["same", "0012", " 0012"],
    ["same", 12, "12"],
    ["undecidable", "0012", "12"],
    ["undecidable", "1e3", 1000],
    ["undecidable", 12, "12.0"],
    ["undecidable", "0.125", 0.13],
    ["undecidable", undefined, 7],
    ["different", "0012", "0013"],
    ["different", "acc", "12"],
  ])("and it is %s, where %j was sent and %j is listed", (verdict, bankId, listed) => {
    const [sent, entry] = [bankId, listed].map((each) => ({ ...deposit, bankId: each })) as [
      object,
      object,
    ];
    expect(compareSent("createCashTransfer", sent, entry)).toBe(verdict);
  });

  it.each([
    [true, 100, 100.4],
    [true, "acc-1", "acc1"],
    [false, "100", "102"],
    [false, "acc-1", "acc-2"],
  ])("and it is %s that %j may be listed as %j", (isListed, bankId, listed) => {
    expect(mayBeListedAs("createCashTransfer", ["bankId"], { bankId }, { bankId: listed })).toBe(
      isListed,
    );
  });
});

it.each([
  ["same", "day", " day"],
  ["different", "day", "DAY"],
  ["undecidable", "day", "Days"],
])("where letter case tells, it is %s whether %s is listed as %s", (verdict, bankId, listed) => {
  describeBankId({ cased: true, pattern: "^(day|DAY)$" });
  const sent = { ...deposit, bankId };
  expect(compareSent("createCashTransfer", sent, { ...sent, bankId: listed })).toBe(verdict);
});

it.each(["listTrades", "cancelTrade", "placetrade"])("%s has nothing to compare", (operationId) => {
  expect(() => compareSent(operationId as "placeTrade", buy, buy)).toThrow(
    new RangeError(`compareSent: ${operationId} sends no body.`),
  );
});
