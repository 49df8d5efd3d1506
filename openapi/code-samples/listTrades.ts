import { createPiTradeClient } from "@pitrade/partner-sdk";

const pitrade = createPiTradeClient();

const trades = await pitrade.trades.list({ ticker: "AAPL" });
for (const trade of trades) {
  console.log(trade.tradeId, trade.orderSide, trade.status);
}
