import { expect, it } from "vitest";
import { reconciliations } from "../../../generated/reconciliations.ts";
import type { JournalEntry } from "../stores/store.ts";
import { olderIds, stands } from "./listed-ids.ts";

it.each([
  [null, []],
  ["", []],
  ["[", []],
  ['{"trd_1":1}', []],
  ['["trd_1"]', ["trd_1"]],
  [' ["trd_1"]', ["trd_1"]],
])("Of the baseline %j, these were surely there: %j", (baseline, ids) => {
  expect(olderIds({ baseline } as JournalEntry)).toEqual(ids);
});

it.each([
  [null, true],
  [{}, true],
  [{ status: null }, true],
  [{ status: "filled" }, true],
  [{ status: "REJECTED" }, false],
])("What is listed as %j stands: %s", (item, is) => {
  expect(stands("placeTrade", item)).toBe(is);
});

it("What failed, was refused or was taken back is no success of any operation", () => {
  const standing = Object.values(reconciliations).flatMap(({ standing = [] }) => standing);
  expect(standing).toContain("COMPLETED");
  const failure = /fail|reject|refus|cancel|expire|return|revers|void|declin|den[iy]/i;
  expect(standing.filter((status) => failure.test(status))).toEqual([]);
});
