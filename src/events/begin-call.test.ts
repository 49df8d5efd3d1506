import { expect, it } from "vitest";
import { operationTable } from "../../generated/operations.ts";
import { beginCall } from "./begin-call.ts";

it("Calls are counted also where nobody listens: the older one has its turn first", () => {
  const [first, second] = [1, 2].map(() => beginCall(operationTable.placeTrade, undefined).callId);
  expect(second).toBe((first ?? 0) + 1);
});
