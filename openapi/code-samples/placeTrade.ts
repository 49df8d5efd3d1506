import { createPiTradeClient } from "@pitrade/partner-sdk";

const pitrade = createPiTradeClient();

const trade = await pitrade.trades.place({
  ticker: "AAPL",
  orderSide: "BUY",
  amount: 250,
});
console.log(trade.tradeId, trade.status);
