import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf, isMarketOpen, isOnCalendar, nextOpen } from "./market-hours.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** Hours from Eastern time to UTC, by the rule since 2007 and not by any table of time zones. */
function offsetAt(instant: number): number {
  const year = new Date(instant).getUTCFullYear();
  const begins = sunday(year, 2, 8) + 7 * hour;
  const ends = sunday(year, 10, 1) + 6 * hour;
  return instant >= begins && instant < ends ? 4 : 5;
}

/** Midnight UTC of the first Sunday of a month that is not before a day. */
function sunday(year: number, month: number, from: number): number {
  const weekday = new Date(Date.UTC(year, month, from)).getUTCDay();
  return Date.UTC(year, month, from + ((7 - weekday) % 7));
}

/** Open by counting: a weekday, and between 570 and 960 minutes after midnight. */
function isOpenByRule(instant: number): boolean {
  const local = new Date(instant - offsetAt(instant) * hour);
  const minutes = local.getUTCHours() * 60 + local.getUTCMinutes();
  return local.getUTCDay() % 6 !== 0 && minutes >= 570 && minutes < 960;
}

const instants = fc.integer({ min: Date.UTC(2008, 0), max: Date.UTC(2100, 0) });

/** Around the opening and the close of days of all kinds of a year, where mistakes would show. */
const edges = Array.from({ length: 74 }, (_, at) => Date.UTC(2028, 0, 1) + at * 5 * day).flatMap(
  (midnight) =>
    [13.5, 14.5, 20, 21].flatMap((hours) => [-1, 0, 1].map((ms) => midnight + hours * hour + ms)),
);

describe("The market", () => {
  it("is open by the rule, at any instant and around every opening and close of a year", () => {
    fc.assert(
      fc.property(instants, (instant) => {
        expect(isMarketOpen(instant)).toBe(isOpenByRule(instant));
      }),
    );
    for (const instant of edges) {
      expect(isMarketOpen(instant), new Date(instant).toISOString()).toBe(isOpenByRule(instant));
    }
  });

  it("opens next at the first instant from then on at which it is open", () => {
    const expectFirst = (instant: number) => {
      const next = nextOpen(instant);
      expect(isOpenByRule(next)).toBe(true);
      if (isOpenByRule(instant)) return void expect(next).toBe(instant);
      expect(isOpenByRule(next - 1)).toBe(false);
      expect(next).toBeGreaterThan(instant);
      for (let at = instant; at < next; at += hour) expect(isOpenByRule(at)).toBe(false);
    };
    fc.assert(fc.property(instants, expectFirst));
    for (const instant of edges) expectFirst(instant);
  });
});

describe("The instant of a local time", () => {
  it("is the one whose Eastern time it is", () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const whole = Math.floor(instant / 1000) * 1000;
        const local = new Date(whole - offsetAt(whole) * hour).toISOString().slice(0, 19);
        const again = instantOf(local) ?? Number.NaN;
        // In the hour that is repeated the first of two instants is as right as the second.
        expect([0, hour]).toContain(whole - again);
        expect(new Date(again - offsetAt(again) * hour).toISOString().slice(0, 19)).toBe(local);
      }),
    );
  });

  it.each([
    "2025-03-09T02:00:00",
    "2025-03-09T02:59:59",
    "2025-02-29T10:00:00",
    "2025-04-31T10:00:00",
    "1900-12-31T10:00:00",
    "9999-01-01T10:00:00",
    "9999-12-31T23:59:59",
    "0000-01-01T00:00:00",
    "tomorrow",
  ])("does not exist for %s", (local) => {
    expect(instantOf(local)).toBeUndefined();
  });
});

describe("The calendar", () => {
  it("ends where the next opening can still be told", () => {
    const last = Date.UTC(9999, 0, 1) - 1;
    expect([Date.UTC(1901, 0, 1), last].map(isOnCalendar)).toEqual([true, true]);
    expect([Date.UTC(1901, 0, 1) - 1, last + 1, Number.NaN].map(isOnCalendar)).toEqual([
      false,
      false,
      false,
    ]);
    expect(nextOpen(last)).toBeGreaterThan(last);
    expect(nextOpen(Date.UTC(1901, 0, 1))).toBeGreaterThan(Date.UTC(1901, 0, 1));
  });
});
