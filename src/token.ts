import { SignJWT } from "jose/jwt/sign";
import type { SecretValue } from "./options.ts";

/** What a token says. */
export interface Claims {
  readonly clientId: string;
  /** Issued at, in seconds since the epoch. */
  readonly iat: number;
  /** Expires at, in seconds since the epoch. */
  readonly exp: number;
}

/**
 * Signs a bearer token as PiTrade's documentation asks for it: a JWT (RFC 7519) signed with HS256
 * and the partner's secret, with the claims `clientId`, `iat` and `exp`.
 */
export function signToken({ clientId, iat, exp }: Claims, secret: SecretValue): Promise<string> {
  const key = typeof secret === "string" ? new TextEncoder().encode(secret) : secret;
  return new SignJWT({ clientId })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuedAt(iat)
    .setExpirationTime(exp)
    .sign(key);
}
