import type { Target } from "./contender.ts";

/** Signs tokens with jose as the documentation of the API asks for them. */
export async function createSigner({ clientId, secret }: Target): Promise<() => Promise<string>> {
  const { SignJWT } = await import("jose/jwt/sign");
  const key = new TextEncoder().encode(secret);
  return () => {
    const iat = Math.floor(Date.now() / 1000);
    return new SignJWT({ clientId })
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .setIssuedAt(iat)
      .setExpirationTime(iat + 900)
      .sign(key);
  };
}
