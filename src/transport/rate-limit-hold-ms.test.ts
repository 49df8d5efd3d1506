import { expect, it } from "vitest";
import { rateLimitHoldMs } from "./rate-limit-hold-ms.ts";

it.each([
  [429, "5", 5_000],
  [429, "61", 60_000],
  [429, "soon", 0],
  [503, "5", 0],
])("An answer %d with Retry-After %s holds calls back for %d ms", (status, asked, ms) => {
  const response = { headers: new Headers({ "retry-after": asked }) };
  expect(rateLimitHoldMs({ ok: false, status, response, text: "", body: "" }, 0)).toBe(ms);
});
