import { expect, it } from "vitest";
import { isRefusal, refusals } from "./refusals.ts";

it("A refusal is a status of which an RFC says that nothing was carried out, and no other", () => {
  const all = Array.from({ length: 1000 }, (_, status) => status);
  expect(all.filter(isRefusal)).toEqual([
    400, 401, 403, 404, 405, 409, 410, 411, 413, 414, 415, 417, 421, 422, 423, 425, 426, 428, 429,
    431, 451,
  ]);
  for (const source of Object.values(refusals)) expect(source).toMatch(/^RFC \d+, section [\d.]+$/);
});
