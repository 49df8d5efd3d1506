import { expect, it } from "vitest";
import type { HeadersLike } from "../../options/options.ts";
import { isWhole } from "./is-whole.ts";

it.each([
  ["x-total-count", "0", 0, true],
  ["x-total-count", "", 0, false],
  ["content-range", "items */0", 0, true],
  ["content-range", "items", 0, false],
  // A transport of one's own may not trim them.
  ["x-has-more", " false ", 1, true],
  ["x-has-more", " true ", 1, false],
  ["link", '</trade?page=2>; rel="last  next"', 1, false],
  ["etag", "7", 1, true],
])("A list with %s: %j and %i entries is whole: %s", (name, value, length, is) => {
  const headers: HeadersLike = {
    get: () => value,
    has: () => true,
    forEach: (visit) => visit(value, name),
  };
  expect(isWhole(headers, length)).toBe(is);
});
