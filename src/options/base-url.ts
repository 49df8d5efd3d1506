import { valueOrUndefined } from "../http/value-or-undefined.ts";

const loopback = /^(localhost|127\.[\d.]+|\[::1\])$/;

/**
 * The faults of a base URL, as sentences. Plain HTTP would show the token to the network, so
 * it is for loopback only; credentials, a query or a fragment have no meaning in a base.
 */
export function baseUrlProblem(name: string, baseUrl: string): readonly string[] {
  const url = valueOrUndefined(() => new URL(baseUrl));
  if (!url || !/^https?:$/.test(url.protocol)) {
    return [`${name} must be an absolute https URL`];
  }
  if (url.protocol === "http:" && !loopback.test(url.hostname)) {
    return [`${name} must use https: plain http shows the token to the network`];
  }
  // A query or fragment that is empty leaves no trace but its sign.
  const extra = url.username || url.password || /[?#]/.test(baseUrl);
  return extra ? [`${name} must have no user, password, query or fragment`] : [];
}
