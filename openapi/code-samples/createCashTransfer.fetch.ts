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

// No answer or a 5xx: it may be carried out. List the transfers before you send it again.
const response = await fetch(`${baseUrl}/cash-transfer`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${token}`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    instructionType: "DEPOSIT",
    amount: 1000,
    bankId: "bank_5D1N8C3V",
  }),
  redirect: "error",
});
if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);

const transfer = (await response.json()) as { transferId: string; status: string };
console.log(transfer.transferId, transfer.status);
