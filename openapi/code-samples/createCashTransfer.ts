import { createPiTradeClient } from "@pitrade/partner-sdk";

const pitrade = createPiTradeClient();

const transfer = await pitrade.cashTransfers.create({
  instructionType: "DEPOSIT",
  amount: 1000,
  bankId: "bank_5D1N8C3V",
});
console.log(transfer.transferId, transfer.status);
