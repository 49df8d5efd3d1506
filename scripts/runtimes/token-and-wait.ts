import type { Sandbox } from "@pitrade/partner-sdk/testing";
import { jwtVerify } from "jose/jwt/verify";

/** The one token that was sent is signed by the partner and claims what the documentation says. */
export async function carriesToken(
  { sent }: { readonly sent: readonly string[] },
  { credentials }: Sandbox,
): Promise<readonly string[]> {
  const token = /^Bearer (.+)$/.exec(sent[0] ?? "")?.[1];
  if (sent.length !== 1 || !token) return [`The client did not send one bearer token: ${sent}.`];
  const key = new TextEncoder().encode(credentials.secret);
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ["HS256"] });
    const { clientId, iat = 0, exp = 0, ...others } = payload;
    return clientId === credentials.clientId && exp - iat === 900 && !Object.keys(others).length
      ? []
      : [`The token claims ${JSON.stringify(payload)}.`];
  } catch (error) {
    return [`The token is not good: ${(error as Error).message}.`];
  }
}

/** The read after a 429 waited for as long as it was asked to, and not much longer. */
export async function waitedAsAsked({
  waitedMs,
}: {
  readonly waitedMs: number;
}): Promise<readonly string[]> {
  return waitedMs >= 1_000 && waitedMs < 10_000
    ? []
    : [`The client waited ${waitedMs} ms where it was asked for 1000.`];
}
