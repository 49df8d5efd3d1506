import { createPiTradeClient } from "@pitrade/partner-sdk";

const pitrade = createPiTradeClient();

const bank = await pitrade.banks.link({
  bankName: "First Harbor Bank",
  bankRoutingNumber: "021000021",
  bankAccountNumber: "000123456789",
  bankAccountTypeCode: "CHECKING",
});
console.log(bank.bankId, bank.status);
