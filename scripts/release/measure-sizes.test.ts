import { expect, it } from "vitest";
import { readCommittedDescription } from "../lib/committed-description.ts";
import { operationsOf } from "../lib/openapi.ts";
import { measureSizes, repeated } from "./measure-sizes.ts";

it("A repeated description has every operation again, under names and paths of its own", async () => {
  const description = await readCommittedDescription(process.cwd());
  const operations = operationsOf(repeated(description, 3));
  const count = 4 * operationsOf(description).length;
  const distinct = (values: readonly string[]) => expect(new Set(values).size).toBe(count);
  expect(operations).toHaveLength(count);
  distinct(operations.map(({ operation }) => operation.operationId));
  distinct(operations.map(({ operation }) => operation["x-sdk-name"]));
  distinct(operations.map(({ method, path }) => `${method} ${path}`));
});

it("The client can be measured, and one more operation is a small part of it", async () => {
  const { client, furtherOperation } = await measureSizes(process.cwd());
  expect(furtherOperation).toBeGreaterThan(10);
  expect(client).toBeGreaterThan(20 * furtherOperation);
});
