import { claimsAt, signToken } from "../tokens/sign-token.ts";

/** Signs a token with a lifetime of so many seconds. */
export function signNow(clientId: string, secret: string, seconds: number): Promise<string> {
  return signToken(claimsAt(Date.now(), clientId, seconds), secret);
}
