import fc from "fast-check";
import { expect, it } from "vitest";
import { learnClockOffset } from "./learn-clock-offset.ts";

const noon = Date.UTC(2025, 0, 15, 12);
const day = 86_400_000;
const dateAfter = (ms: number) => new Date(noon + ms).toUTCString();

it.each<[number, number | undefined]>([
  [0, 0],
  [1000, 0],
  [-1000, 0],
  [2000, 2000],
  [-2000, -2000],
  [3_600_000, 3_600_000],
  [day, day],
  [-day, -day],
  [day + 1000, undefined],
  [-day - 1000, undefined],
])("A server that is %i ms ahead is taken to be ahead by %j", (ahead, offset) => {
  expect(learnClockOffset(dateAfter(ahead), noon)).toBe(offset);
});

it.each([
  [1999, 0],
  [-1999, 0],
  [2001, -2001],
])("Our clock %i ms off counts for %i", (ms, offset) => {
  expect(Math.abs(learnClockOffset(dateAfter(0), noon + ms) ?? 1)).toBe(Math.abs(offset));
});

it.each([null, "", "noon", "1736942400"])("Nothing is learned from the date %j", (date) => {
  expect(learnClockOffset(date, noon)).toBeUndefined();
});

it("An offset is never beyond a day and never an idle second", () => {
  fc.assert(
    fc.property(fc.integer({ min: -3 * day, max: 3 * day }), (ms) => {
      const offset = learnClockOffset(dateAfter(0), noon + ms);
      if (Math.abs(ms) > day) expect(offset).toBeUndefined();
      else expect(offset).toBe(Math.abs(ms) < 2000 ? 0 : -ms);
    }),
  );
});
