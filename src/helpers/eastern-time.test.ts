import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromEasternTime, toEasternTime } from "./eastern-time.ts";

const hour = 3_600_000;

/** The rule since 2007: from 2:00 AM on the second Sunday of March to that of the first of November. */
function easternByRule(time: number): string {
  const year = new Date(time).getUTCFullYear();
  const begins = sunday(year, 2, 8) + 7 * hour;
  const ends = sunday(year, 10, 1) + 6 * hour;
  const offset = time >= begins && time < ends ? 4 : 5;
  return new Date(time - offset * hour).toISOString().slice(0, 19);
}

/** Midnight UTC of the first Sunday of a month that is not before a day. */
function sunday(year: number, month: number, from: number): number {
  const weekday = new Date(Date.UTC(year, month, from)).getUTCDay();
  return Date.UTC(year, month, from + ((7 - weekday) % 7));
}

const instants = fc.integer({ min: Date.UTC(2008, 0), max: Date.UTC(2500, 0) });

describe("Eastern time", () => {
  it("agrees with the rule for daylight saving time at any instant", () => {
    fc.assert(
      fc.property(instants, (time) => {
        expect(toEasternTime(time)).toBe(easternByRule(time));
      }),
      { numRuns: 1000 },
    );
  });

  it("agrees with the rule around both changes of every year", () => {
    for (let year = 2008; year <= 2100; year += 1) {
      for (const change of [sunday(year, 2, 8) + 7 * hour, sunday(year, 10, 1) + 6 * hour]) {
        for (const ms of [-hour, -1000, -1, 0, 1, 1000, hour]) {
          expect(toEasternTime(change + ms)).toBe(easternByRule(change + ms));
        }
      }
    }
  });

  it.each([
    ["2025-01-15T14:30:00Z", "2025-01-15T09:30:00"],
    ["2025-07-15T13:30:00Z", "2025-07-15T09:30:00"],
    ["2025-01-15T05:00:00Z", "2025-01-15T00:00:00"],
    ["2025-01-15T04:59:59.999Z", "2025-01-14T23:59:59"],
    ["2025-03-09T06:59:59Z", "2025-03-09T01:59:59"],
    ["2025-03-09T07:00:00Z", "2025-03-09T03:00:00"],
    ["2025-11-02T05:59:59Z", "2025-11-02T01:59:59"],
    ["2025-11-02T06:00:00Z", "2025-11-02T01:00:00"],
    ["2006-04-02T07:00:00Z", "2006-04-02T03:00:00"],
    ["1900-01-01T00:00:00Z", "1899-12-31T19:00:00"],
    ["9999-12-31T00:00:00Z", "9999-12-30T19:00:00"],
  ])("of %s is %s, from a Date and from ms", (instant, local) => {
    expect(toEasternTime(new Date(instant))).toBe(local);
    expect(toEasternTime(Date.parse(instant))).toBe(local);
  });

  it("is the same on hosts in any time zone and language", () => {
    const times = [Date.UTC(2025, 2, 9, 7), Date.UTC(2025, 10, 2, 6), Date.UTC(2025, 0, 1)];
    const module = JSON.stringify(new URL("eastern-time.ts", import.meta.url).href);
    const script = `import { toEasternTime } from ${module};
      console.log(JSON.stringify(${JSON.stringify(times)}.map(toEasternTime)));`;
    const zones = ["America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "UTC"];
    for (const TZ of zones) {
      const env = { ...process.env, TZ, LANG: "ar_EG.UTF-8", LC_ALL: "ar_EG.UTF-8" };
      const args = ["--input-type=module", "-e", script];
      const output = execFileSync(process.execPath, args, { env, encoding: "utf8" });
      expect(JSON.parse(output), TZ).toEqual(times.map(easternByRule));
    }
  });

  it.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    new Date(Number.NaN),
    Date.UTC(1900, 0, 1) - 1,
    Date.UTC(9999, 11, 31) + 1,
    undefined,
    null,
    "2025-01-15T14:30:00Z",
    {},
  ])("of %s is refused", (instant) => {
    expect(() => toEasternTime(instant as Date)).toThrow(
      new RangeError(
        "toEasternTime, isMarketOpen and nextMarketOpen take a Date or ms since the epoch, within the years 1900 to 9999.",
      ),
    );
  });
});

describe("The instant of an Eastern time", () => {
  it("is the one that is written so, or the first of two in the hour that is repeated", () => {
    fc.assert(
      fc.property(instants, (time) => {
        const whole = Math.floor(time / 1000) * 1000;
        const again = fromEasternTime(easternByRule(whole)).getTime();
        expect([0, hour]).toContain(whole - again);
        expect(easternByRule(again)).toBe(easternByRule(whole));
      }),
    );
  });

  it.each([
    ["2025-01-15T09:30:00", "2025-01-15T14:30:00.000Z"],
    ["2025-07-15T09:30:00", "2025-07-15T13:30:00.000Z"],
    ["2025-03-09T03:30:00", "2025-03-09T07:30:00.000Z"],
    ["2025-11-02T01:30:00", "2025-11-02T05:30:00.000Z"],
    ["2025-11-02T02:30:00", "2025-11-02T07:30:00.000Z"],
    ["1899-12-31T19:00:00", "1900-01-01T00:00:00.000Z"],
    ["9999-12-30T19:00:00", "9999-12-31T00:00:00.000Z"],
  ])("of %s is %s", (local, instant) => {
    expect(fromEasternTime(local).toISOString()).toBe(instant);
  });

  it.each([
    "2025-03-09T02:30:00",
    "2025-02-29T10:00:00",
    "2025-01-15T09:30",
    "2025-01-15T09:30:00Z",
    "2025-01-15 09:30:00",
    "1899-12-31T00:00:00",
    "9999-12-31T23:00:00",
    "tomorrow",
    undefined,
  ])("of %s is refused", (local) => {
    expect(() => fromEasternTime(local as string)).toThrow(
      new RangeError("fromEasternTime takes a time that Eastern clocks show: 2025-01-15T09:30:00."),
    );
  });
});
