import { SignJWT } from "jose/jwt/sign";

const baseUrl = process.env.PITRADE_BASE_URL;
const clientId = process.env.PITRADE_CLIENT_ID;
const secret = process.env.PITRADE_SECRET;
if (!baseUrl || !clientId || !secret) {
  throw new Error("Set PITRADE_BASE_URL, PITRADE_CLIENT_ID and PITRADE_SECRET.");
}

const iat = Math.floor(Date.now() / 1000) - 5;
const claims = { clientId, iat, exp: iat + 900 };
const token = await new SignJWT(claims)
  .setProtectedHeader({ alg: "HS256", typ: "JWT" })
  .sign(new TextEncoder().encode(secret));

const response = await fetch(`${baseUrl}/bank`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${token}`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    bankName: "First Harbor Bank",
    bankRoutingNumber: "021000021",
    bankAccountNumber: "000123456789",
    bankAccountTypeCode: "CHECKING",
  }),
  redirect: "error",
});
if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);

const bank = (await response.json()) as { bankId: string; status: string };
console.log(bank.bankId, bank.status);
