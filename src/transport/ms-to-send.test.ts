import { expect, it, vi } from "vitest";
import { startDeadline } from "./deadline.ts";
import { msToSend } from "./ms-to-send.ts";

it.each([
  [10, 9],
  [5_000, 4_500],
  [30_000, 29_000],
  [600_000, 599_000],
])("Of %d ms, a request that changes something may wait %d ms, and a read all", (whole, most) => {
  vi.useFakeTimers();
  const deadline = startDeadline(whole);
  expect(msToSend({ safe: false, deadline })).toBe(most);
  expect(msToSend({ safe: true, deadline })).toBe(whole);
  vi.useRealTimers();
});
