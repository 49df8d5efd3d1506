/** A body as it is sent: one that is not JSON as its example is written. */
export function writeBody(body: unknown, type = "application/json"): string {
  return /^application\/(?:.+\+)?json$/i.test(type) ? (JSON.stringify(body) ?? "") : String(body);
}
