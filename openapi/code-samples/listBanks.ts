import { createPiTradeClient } from "@pitrade/partner-sdk";

const pitrade = createPiTradeClient();

const banks = await pitrade.banks.list();
const verified = banks.filter((bank) => bank.status === "VERIFIED");
console.log(verified.map((bank) => bank.bankId).join(", "));
