import { createPiTradeClient, nextMarketOpen, toEasternTime } from "@pitrade/partner-sdk";

const pitrade = createPiTradeClient();

const trade = await pitrade.trades.place({
  ticker: "GOOGL",
  orderSide: "BUY",
  amount: 100,
  executeAt: toEasternTime(nextMarketOpen(new Date())),
});
console.log(trade.tradeId, trade.status);
