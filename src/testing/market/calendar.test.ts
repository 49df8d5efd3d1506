import { describe, expect, it } from "vitest";
import { instantOnCalendar, isOnCalendar, nextOpen } from "./calendar.ts";

describe("The next opening", () => {
  it("is now while the market is open, else that of the calendar", () => {
    const open = Date.UTC(2025, 0, 15, 15);
    expect(nextOpen(open)).toBe(open);
    expect(nextOpen(Date.UTC(2025, 0, 17, 21))).toBe(Date.UTC(2025, 0, 21, 14, 30));
  });
});

describe("The instant of a local time", () => {
  // For any time: src/helpers/eastern-time.test.ts.
  it("is the one whose Eastern time it is", () => {
    expect(instantOnCalendar("2025-07-15T09:30:00")).toBe(Date.UTC(2025, 6, 15, 13, 30));
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
