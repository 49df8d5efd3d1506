import { createPiTradeClient } from "@pitrade/partner-sdk";

const pitrade = createPiTradeClient();

const trade = await pitrade.trades.get("trd_8F4S2Y7G");
console.log(trade.tradeId, trade.status);
