import type { Credentials } from "./http/verify-bearer.ts";
import { freeze } from "./state/freeze.ts";

/**
 * The partners that are asked for, by their number or by their credentials.
 *
 * @throws `RangeError` if there is none, or if one could never prove itself.
 */
export function partnersOf(wanted: number | readonly Credentials[]): readonly Credentials[] {
  if (typeof wanted !== "number" && wanted.length > 0) return checked(wanted);
  if (!Number.isInteger(wanted) || (wanted as number) < 1) {
    throw new RangeError("`partners` must be a whole number from 1, or a list of credentials.");
  }
  return freeze(
    Array.from({ length: wanted as number }, (_, at) => ({
      clientId: `sandbox-partner-${at + 1}`,
      secret: `for-tests-only-secret-${at + 1}`,
    })),
  );
}

function checked(partners: readonly Credentials[]): readonly Credentials[] {
  if (partners.some(({ clientId, secret }) => !clientId || !secret)) {
    throw new RangeError("`partners` must have a clientId and a secret each, which are not empty.");
  }
  if (new Set(partners.map(({ clientId }) => clientId)).size < partners.length) {
    throw new RangeError("`partners` must not name a clientId twice.");
  }
  return freeze(partners.map(({ clientId, secret }) => ({ clientId, secret })));
}
