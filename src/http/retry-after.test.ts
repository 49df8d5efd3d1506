import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRetryAfter, retryAfterMs } from "./retry-after.ts";

const noon = Date.UTC(2025, 0, 15, 12);
/** In ms: what `setTimeout` takes at most. */
const longestTimer = 2 ** 31 - 1;
const httpDate = (time: number) => new Date(time).toUTCString();
const wholeSeconds = fc.integer({ min: -2_000_000_000, max: 4_000_000_000 }).map((s) => s * 1000);

describe("Retry-After", () => {
  it("in seconds, of any number, is that many seconds, at any time", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), fc.integer(), (seconds, now) => {
        const want = Math.min(seconds * 1000, longestTimer);
        expect(parseRetryAfter(`${seconds}`, now)).toBe(want);
      }),
    );
  });

  it("as a date is the time until then, and 0 once it has passed", () => {
    fc.assert(
      fc.property(wholeSeconds, fc.maxSafeInteger(), (date, now) => {
        const want = Math.min(Math.max(0, date - now), longestTimer);
        expect(parseRetryAfter(httpDate(date), now)).toBe(want);
      }),
    );
  });

  it("is never negative and never NaN, for any header", () => {
    const texts = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[-+.\deEx ]{0,9}$/),
      fc.date().map(String),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const wait = parseRetryAfter(text, noon);
        expect(wait === undefined || wait >= 0).toBe(true);
      }),
    );
  });

  it.each<[string | null, number | undefined]>([
    [null, undefined],
    ["", undefined],
    ["   ", undefined],
    ["0", 0],
    [" 120 ", 120_000],
    ["1.5", 1500],
    ["0.0001", 1],
    ["007", 7000],
    ["9".repeat(400), longestTimer],
    ["1795703317", longestTimer],
    ["Wed, 15 Jan 9999 12:00:00 GMT", longestTimer],
    ["-5", undefined],
    ["+3", 3000],
    ["5.5", 5500],
    ["5, 10", 10_000],
    ["10,5", 10_000],
    ["5, soon", 5000],
    ["soon, later", undefined],
    ["0, 0", 0],
    ["+-5", undefined],
    ["Wed, 15 Jan 2025 12:00:10 GMT, Wed, 15 Jan 2025 12:00:20 GMT", 20_000],
    ["5, Wednesday, 15-Jan-25 12:00:10 GMT", 10_000],
    ["1e3", undefined],
    ["5s", undefined],
    ["s5", undefined],
    ["1.", undefined],
    [".5", undefined],
    ["1.2.3", undefined],
    ["0x10", undefined],
    ["2030", 2_030_000],
    ["2025-01-15T12:00:10Z", undefined],
    ["soon", undefined],
    ["Wed, 15 Jan 2025 12:00:10 GMT", 10_000],
    ["Wednesday, 15-Jan-25 12:00:10 GMT", 10_000],
    ["Wed Jan 15 12:00:10 2025", 10_000],
    ["Wed, 15 Jan 2025 11:59:59 GMT", 0],
  ])("%j is a wait of %j ms", (text, wait) => {
    expect(parseRetryAfter(text, noon)).toBe(wait);
  });
});

describe("The wait that an answer asks for", () => {
  const headers = { "retry-after": httpDate(noon + 5000) };

  it("is measured by the server's clock where the answer tells the time", () => {
    const answer = new Headers({ ...headers, date: httpDate(noon) });
    expect(retryAfterMs(answer, noon + 999_000)).toBe(5000);
  });

  it.each<Record<string, string>>([{}, { date: "now" }])("is measured by ours with %j", (date) => {
    expect(retryAfterMs(new Headers({ ...headers, ...date }), noon + 1000)).toBe(4000);
  });

  it("is unknown where the answer does not say", () => {
    expect(retryAfterMs(new Headers({ date: httpDate(noon) }), noon)).toBeUndefined();
  });
});
