import { expect, it } from "vitest";
import { measureBundle } from "./measure-bundle.ts";

it("The client can be measured, and one more operation is a small part of it", async () => {
  const { client, furtherOperation } = await measureBundle(process.cwd());
  expect(furtherOperation).toBeGreaterThan(10);
  expect(client).toBeGreaterThan(20 * furtherOperation);
});
