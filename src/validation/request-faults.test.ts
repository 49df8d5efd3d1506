import { expect, it, vi } from "vitest";
import { requestFaults } from "./request-faults.ts";

vi.mock("../../generated/request-constraints.ts", () => ({
  requestConstraints: { find: { query: { type: "object", required: ["name"], properties: {} } } },
}));

const faultsOf = (operationId: string, query?: object) =>
  requestFaults({ operationId, pathParameters: [] }, { query: query as never }, true);

it("A query that must be given is missing where none is", () => {
  const missing = [{ path: "/query/name", message: "is missing" }];
  expect(faultsOf("find")).toEqual(missing);
  expect(faultsOf("find", {})).toEqual(missing);
  expect(faultsOf("other")).toEqual([]);
});
