import { decodeJwt } from "jose/jwt/decode";
import { jwtVerify } from "jose/jwt/verify";
import { Refusal } from "./refusal.ts";

/** The credentials of a partner. */
export interface Credentials {
  readonly clientId: string;
  readonly secret: string;
}

/** Clock and credentials that tokens are verified with. */
export interface TokenChecks {
  readonly partners: ReadonlyMap<string, Credentials>;
  /** The server's time in ms since the epoch, by which tokens are judged. */
  serverTime(): number;
  /** How far the partner's clock may be off. */
  readonly leewaySeconds: number;
}

/**
 * Verifies the bearer token of a request for real: HS256 with the partner's secret, and the claims
 * `clientId`, `iat` and `exp`.
 *
 * @returns The partner that signed it.
 * @throws A refusal with 401 that tells what is wrong with it.
 */
export async function verifyBearer(
  authorization: string | null,
  { partners, serverTime, leewaySeconds }: TokenChecks,
): Promise<Credentials> {
  const now = serverTime();
  const token = tokenOf(authorization);
  const partner = partners.get(clientIdOf(token) as string);
  if (!partner) throw unauthorized("UNKNOWN_CLIENT", "The claim clientId names no partner.");
  const { iat = 0 } = await verify(token, partner.secret, now, leewaySeconds);
  if (iat > now / 1000 + leewaySeconds) {
    throw unauthorized("TOKEN_FROM_THE_FUTURE", "The claim iat lies in the future.");
  }
  return partner;
}

function tokenOf(authorization: string | null): string {
  if (!authorization) throw unauthorized("TOKEN_MISSING", "The Authorization header is missing.");
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
  if (token) return token;
  throw unauthorized("TOKEN_MALFORMED", "The Authorization header must read: Bearer <JWT>.");
}

/** The partner that a token names, whether it is good or not. */
export function clientIdIn(authorization: string | null): unknown {
  try {
    return clientIdOf(tokenOf(authorization));
  } catch {
    return undefined;
  }
}

function clientIdOf(token: string): unknown {
  try {
    return decodeJwt(token).clientId;
  } catch {
    throw unauthorized("TOKEN_MALFORMED", "The token is not a JWT.");
  }
}

async function verify(token: string, secret: string, now: number, clockTolerance: number) {
  const options = {
    algorithms: ["HS256"],
    requiredClaims: ["iat", "exp"],
    currentDate: new Date(now),
    clockTolerance,
  };
  // Bytes of jsdom are of another realm, and jose refuses them.
  const key = Uint8Array.from(new TextEncoder().encode(secret));
  try {
    return (await jwtVerify(token, key, options)).payload;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw unauthorized(
      ...(reasons[String(code)] ?? ["TOKEN_INVALID", `The token is invalid: ${message}.`]),
    );
  }
}

/** The sandbox's message for an error of jose. */
const reasons: Readonly<Record<string, readonly [code: string, message: string]>> = {
  ERR_JWT_EXPIRED: ["TOKEN_EXPIRED", "The token has expired. Sign a new one."],
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: [
    "TOKEN_SIGNATURE",
    "The token was not signed with the secret of this partner.",
  ],
  ERR_JOSE_ALG_NOT_ALLOWED: ["TOKEN_ALGORITHM", "The token must be signed with HS256."],
};

function unauthorized(code: string, message: string): Refusal {
  return new Refusal(401, code, message);
}
