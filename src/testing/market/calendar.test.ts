import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOnCalendar, isOnCalendar, nextOpen } from "./calendar.ts";

const hour = 3_600_000;

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

const instants = fc.integer({ min: Date.UTC(2008, 0), max: Date.UTC(2100, 0) });

describe("The next opening", () => {
  it("is now while the market is open, else that of the calendar", () => {
    const open = Date.UTC(2025, 0, 15, 15);
    expect(nextOpen(open)).toBe(open);
    expect(nextOpen(Date.UTC(2025, 0, 17, 21))).toBe(Date.UTC(2025, 0, 21, 14, 30));
  });
});

describe("The instant of a local time", () => {
  it("is the one whose Eastern time it is", () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const whole = Math.floor(instant / 1000) * 1000;
        const local = new Date(whole - offsetAt(whole) * hour).toISOString().slice(0, 19);
        const again = instantOnCalendar(local) ?? Number.NaN;
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
    expect(instantOnCalendar(local)).toBeUndefined();
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
