import { createPiTradeClient } from "@pitrade/partner-sdk";

const pitrade = createPiTradeClient();

const holdings = await pitrade.portfolio.holdings();
for (const holding of holdings) {
  console.log(holding.ticker, holding.quantity, holding.averagePurchasePrice);
}
