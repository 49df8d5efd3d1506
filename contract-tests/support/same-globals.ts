/** Files share a process, so each must leave the globals as it found them: a clock that stands still ends tests elsewhere. */
import { afterAll, expect } from "vitest";

const globals = () => ({
  now: performance.now,
  Date,
  setTimeout,
  setInterval,
  queueMicrotask,
  fetch,
  Request,
  Response,
  Headers,
  AbortController,
  process,
});

const before = globals();

afterAll(() => {
  const after = globals();
  const changed = Object.entries(before).filter(([name, value]) => after[name as never] !== value);
  expect(
    changed.map(([name]) => name),
    "globals that this file did not restore",
  ).toEqual([]);
});
