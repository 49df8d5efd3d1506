import type { CallOptions, PiTradeClient } from "@pitrade/partner-sdk";

/** An operation that is called with a mark of the call in its path or body. */
export interface Operation {
  readonly name: string;
  readonly weight: number;
  readonly reads: boolean;
  readonly send: (
    pitrade: PiTradeClient,
    mark: string,
    padding: number,
    options: CallOptions,
  ) => Promise<unknown>;
}

const changes = { reads: false } as const;
const reads = { reads: true } as const;

export const operations: readonly Operation[] = [
  {
    name: "trades.place",
    weight: 4,
    ...changes,
    send: ({ trades }, ticker, _, options) =>
      trades.place({ ticker, orderSide: "BUY", amount: 250 }, options),
  },
  {
    name: "cashTransfers.create",
    weight: 2,
    ...changes,
    send: ({ cashTransfers }, bankId, _, options) =>
      cashTransfers.create({ instructionType: "DEPOSIT", amount: 1000, bankId }, options),
  },
  {
    name: "banks.link",
    weight: 1,
    ...changes,
    send: ({ banks }, bankName, padding, options) => {
      const account = {
        bankName: bankName + " ".repeat(padding),
        bankRoutingNumber: "021000021",
        bankAccountNumber: "000123456789",
        bankAccountTypeCode: "CHECKING",
      } as const;
      return banks.link(account, options);
    },
  },
  {
    name: "trades.cancel",
    weight: 2,
    ...changes,
    send: ({ trades }, mark, _, options) => trades.cancel(mark, options),
  },
  {
    name: "banks.unlink",
    weight: 1,
    ...changes,
    send: ({ banks }, mark, _, options) => banks.unlink(mark, options),
  },
  {
    name: "trades.get",
    weight: 1,
    ...reads,
    send: ({ trades }, mark, _, options) => trades.get(mark, options),
  },
  {
    name: "trades.list",
    weight: 1,
    ...reads,
    send: ({ trades }, ticker, _, options) => trades.list({ ticker }, options),
  },
];

/** How a call is named on the wire; the end of the number must be seen. */
export const markOf = (mark: number): string => `call-${mark}-`;

/** The mark of the call that a part of a request belongs to. */
export function markIn(text: string): number | undefined {
  const found = /call-(\d+)-/.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
