import { expect, it } from "vitest";
import { measureSizes } from "./measure-sizes.ts";

it("The client can be measured, and one more operation is a small part of it", async () => {
  const { client, furtherOperation } = await measureSizes(process.cwd());
  expect(furtherOperation).toBeGreaterThan(10);
  expect(client).toBeGreaterThan(20 * furtherOperation);
});
