import { createPiTradeClient } from "@pitrade/partner-sdk";

const pitrade = createPiTradeClient();

const bank = await pitrade.banks.unlink("bank_5D1N8C3V");
console.log(bank.bankId, bank.status);
