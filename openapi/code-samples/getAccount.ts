import { createPiTradeClient } from "@pitrade/partner-sdk";

const pitrade = createPiTradeClient();

const account = await pitrade.accounts.get();
console.log(account.accountType, account.status);
