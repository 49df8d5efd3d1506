import { createPiTradeClient } from "@pitrade/partner-sdk";

const pitrade = createPiTradeClient();

const properties = await pitrade.portfolio.properties();
console.log(properties.availableBalance);
