import { createPiTradeClient } from "@pitrade/partner-sdk";

const pitrade = createPiTradeClient();

const transfers = await pitrade.cashTransfers.list();
for (const transfer of transfers) {
  console.log(transfer.transferId, transfer.instructionType, transfer.amount, transfer.status);
}
