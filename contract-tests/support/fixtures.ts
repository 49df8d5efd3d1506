import type { Logger } from "@pitrade/partner-sdk";
import { respondJson } from "./steps.ts";

/** The account of all examples. */
export const tradingAccount = {
  email: "ada.moreno@example.com",
  firstName: "Ada",
  lastName: "Moreno",
  accountType: "TRADING",
  password: "correct-horse-battery",
} as const;

/** A bank account to link. */
export const bankAccount = {
  bankName: "First Harbor Bank",
  bankRoutingNumber: "021000021",
  bankAccountNumber: "000123456789",
  bankAccountTypeCode: "CHECKING",
} as const;

/** An order that the server may take once, and not twice. */
export const buyOrder = { ticker: "AAPL", orderSide: "BUY", amount: 250 } as const;

/** The server's answer to it. */
export const placedTrade = { tradeId: "trd_1" } as const;
export const respondPlaced = respondJson(200, placedTrade);

export const respondServerError = respondJson(500, {
  code: "SERVER_ERROR",
  message: "The server failed.",
});

export const respondTooMany = (headers: Readonly<Record<string, string>> = {}, status = 429) =>
  respondJson(status, { code: "RATE_LIMIT_EXCEEDED", message: "Too many requests." }, headers);

export const respondRetryAfter = (seconds: number) =>
  respondTooMany({ "retry-after": `${seconds}` });

/** A logger that does something at a warning and nothing else. */
export const loggerThatWarns = (warn: Logger["warn"]): Logger => ({ debug() {}, info() {}, warn });
