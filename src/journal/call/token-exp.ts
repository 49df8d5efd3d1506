/**
 * When the token of a request expires, in seconds since the epoch, at least 1: 0 stands for no request. One that does not say so never
 * expires, as far as anybody can know.
 *
 * @param authorization The header: `Bearer` and a token.
 */
export function tokenExpOf(authorization: string): number {
  try {
    const [, payload = ""] = authorization.split(".");
    const { exp } = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
    return Number.isFinite(exp) ? Math.min(Math.max(1, Math.ceil(exp)), unknown) : unknown;
  } catch {
    return unknown;
  }
}

/** The `exp` of a token that does not say when it expires. */
const unknown = Number.MAX_SAFE_INTEGER;
