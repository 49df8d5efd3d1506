import { expect, it } from "vitest";
import { isReplacedClock } from "./is-replaced-clock.ts";

it.each([
  [50, true],
  [49, false],
])("A clock by which %d of 100 ms are left is another than the timer's: %s", (left, replaced) => {
  expect(isReplacedClock(left, 100)).toBe(replaced);
});
