import { createPiTradeClient } from "@pitrade/partner-sdk";

const pitrade = createPiTradeClient();

const trade = await pitrade.trades.cancel("trd_1V9C5H3M");
console.log(trade.tradeId, trade.status);
