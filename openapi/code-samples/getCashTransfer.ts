import { createPiTradeClient } from "@pitrade/partner-sdk";

const pitrade = createPiTradeClient();

const transfer = await pitrade.cashTransfers.get("tr_2B6J9P4L");
console.log(transfer.transferId, transfer.status);
