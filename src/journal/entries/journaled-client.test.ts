import { expect, it } from "vitest";
import { operationTable } from "../../../generated/operations.ts";
import { reconciliationOf, requestIdentityOf } from "./journaled-client.ts";

it("An operation that this version does not have is said, and what to do", () => {
  expect(() => reconciliationOf("gone")).toThrow(
    "the journal knows no operation gone: settle it with the version that sent it",
  );
});

it("An error of a journaled call is of one that moves money", () => {
  const { placeTrade } = operationTable;
  const { operationId, method, lookup } = placeTrade;
  const identity = { operationId, method, url: "/trade", lookup, movesMoney: true };
  expect(requestIdentityOf(placeTrade, "/trade")).toEqual(identity);
});
