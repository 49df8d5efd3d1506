import type {
  BuyTradeRequest,
  CreateAccountRequest,
  LinkBankRequest,
  Logger,
} from "@pitrade/partner-sdk";
import { description } from "./description.ts";
import { respondJson } from "./steps.ts";

/** What an example of the description sends, or answers. */
export const exampleOf = <Body>(name: string) =>
  description.components?.examples?.[name]?.value as Body;

/** The account of all examples. */
export const tradingAccount = exampleOf<CreateAccountRequest>("CreateTradingAccountRequest");

export const signalAccount = exampleOf<CreateAccountRequest>("CreateSignalAccountRequest");

export const bankAccount = exampleOf<LinkBankRequest>("LinkCheckingAccountRequest");

/** An order that the server may take once, and not twice. */
export const buyOrder = exampleOf<BuyTradeRequest>("BuyRequest");

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
