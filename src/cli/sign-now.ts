import { signToken } from "../tokens/sign-token.ts";

/** Signs a token that is good from now on for so many seconds. */
export function signNow(clientId: string, secret: string, seconds: number): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  return signToken({ clientId, iat, exp: iat + seconds }, secret);
}
