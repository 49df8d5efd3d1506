const firstCeilingMs = 250;
const lastCeilingMs = 8_000;

/**
 * How long to wait before a retry: exponential backoff with full jitter, a random time between 0
 * and a ceiling that doubles with every retry.
 *
 * @param retry 0 for the first retry.
 * @param random A number from 0 to below 1.
 * @returns ms.
 */
export function backoffMs(retry: number, random: number): number {
  return random * Math.min(lastCeilingMs, firstCeilingMs * 2 ** retry);
}
