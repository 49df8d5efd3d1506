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

const response = await fetch(`${baseUrl}/portfolio`, {
  headers: { Authorization: `Bearer ${token}` },
  redirect: "error",
});
if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);

const holdings = (await response.json()) as {
  ticker: string;
  quantity: number;
  averagePurchasePrice: number;
}[];
for (const holding of holdings) {
  console.log(holding.ticker, holding.quantity, holding.averagePurchasePrice);
}
