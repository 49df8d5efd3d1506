import type * as schema from "../../../generated/schema.d.ts";
import type { Shape, Shapes } from "../state/shape.ts";

/** For whom something is seeded: the clientId of a partner. Default: the first one. */
interface OfPartner {
  readonly partner?: string;
}

/**
 * What is to be there. Fields that are left out are made up; a thing whose id is there already is
 * changed. Seeding moves no money: transfers and trades of the past leave cash and holdings as they are.
 */
export interface Seed {
  /** A partner has one account; that it is there is enough for the rest. */
  readonly accounts?: readonly (Partial<schema.Account> & OfPartner)[];
  readonly banks?: readonly (Partial<schema.BankAccount> & OfPartner)[];
  /** The available balance in US dollars. */
  readonly cash?: number | readonly ({ readonly amount: number } & OfPartner)[];
  /** What the account holds, bought at the price of the moment unless it says otherwise. */
  readonly holdings?: readonly (Pick<schema.Holding, "ticker" | "quantity"> &
    Partial<schema.Holding> &
    OfPartner)[];
  readonly transfers?: readonly (Partial<schema.CashTransfer> & OfPartner)[];
  /** Those that are `SCHEDULED` or `PENDING` are filled when they fall due. */
  readonly trades?: readonly (Partial<schema.Trade> & OfPartner)[];
  /** Prices in US dollars by ticker; a ticker that was not there is traded from then on. */
  readonly prices?: Readonly<Record<string, number>>;
}

const text: Shape = { is: "text" };
const largest = 1e12;
const money: Shape = { is: "number", from: 0, to: largest };
const status = (...of: readonly string[]): Shape => ({ is: "name", what: "status", of });
const named = (what: string, ...of: readonly string[]): Shape => ({ is: "name", what, of });

/** The shape of a seed, for a sandbox with these partners. */
export function seedShape(partners: readonly string[]): Extract<Shape, { is: "fields" }> {
  const list = (fields: Shapes): Shape => {
    const all = { ...fields, partner: named("partner", ...partners) };
    return { is: "list", each: { is: "fields", what: "field", fields: all } };
  };
  const amounts = list({ amount: { ...money, required: true } });
  const fields: Shapes = {
    accounts: list({
      accountId: text,
      email: text,
      firstName: text,
      lastName: text,
      accountType: named("accountType", "TRADING", "SIGNAL"),
      status: status("ACTIVE", "SUSPENDED"),
      createdAt: { is: "instant" },
    }),
    banks: list({
      bankId: text,
      bankName: text,
      bankAccountTypeCode: named("bankAccountTypeCode", "CHECKING", "SAVINGS"),
      bankAccountNumberLast4: text,
      status: status("PENDING_VERIFICATION", "VERIFIED", "VERIFICATION_FAILED"),
      createdAt: { is: "instant" },
    }),
    cash: { is: "either", of: [money, amounts], must: "an amount, or a list of amounts" },
    holdings: list({
      ticker: { is: "text", required: true },
      quantity: { is: "number", from: 0, to: largest, required: true },
      averagePurchasePrice: money,
    }),
    transfers: list({
      transferId: text,
      instructionType: named("instructionType", "DEPOSIT", "WITHDRAWAL"),
      amount: money,
      bankId: text,
      status: status("PENDING", "COMPLETED", "FAILED"),
      createdAt: { is: "instant" },
    }),
    trades: list({
      tradeId: text,
      ticker: text,
      orderSide: named("orderSide", "BUY", "SELL"),
      amount: money,
      quantity: money,
      executeAt: text,
      status: status("SCHEDULED", "PENDING", "FILLED", "CANCELLED", "REJECTED"),
      filledQuantity: money,
      averagePrice: money,
      createdAt: { is: "instant" },
    }),
    prices: { is: "map", each: money },
  };
  return { is: "fields", what: "kind of seed", fields };
}
