/**
 * Reads an HTTP date in any of its three forms (RFC 9110, section 5.6.7). All are in GMT, also the
 * one that does not say so, which `Date.parse` takes for local time.
 *
 * @returns ms since the epoch; `NaN` where the text is missing or no date.
 */
export function parseHttpDate(text: string | null): number {
  const date = text?.trim() ?? "";
  if (!/^[A-Z]/i.test(date)) return Number.NaN;
  // One that ends in its year has no zone.
  return Date.parse(/ \d{4}$/.test(date) ? `${date} GMT` : date);
}
