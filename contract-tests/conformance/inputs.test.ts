import { expect, it } from "vitest";
import { type Document, operationsOf, type Schema } from "../../scripts/lib/openapi.ts";
import { collectIds } from "./collect-ids.ts";
import { inputsOf } from "./inputs.ts";

it.each<[string, Schema, RegExp]>([
  ["ada@example.com", { format: "email" }, /^ada\+[\da-f]{8}@example\.com$/],
  ["ada@example.com", { format: "email", maxLength: 15 }, /^(?!ada@)[a-z]{3}@example\.com$/],
  ["A@b", { pattern: "^[\\w.-]+@[\\w.-]+$" }, /^A@b$/],
  ["ada@example.com", { const: "ada@example.com" }, /^ada@example\.com$/],
])("The address %s of %j is new where the schema allows it", async (address, more, wanted) => {
  const schema = { type: "object", properties: { address: { type: "string", ...more } } };
  const content = { "application/json": { schema, examples: { One: { value: { address } } } } };
  const post = { operationId: "add", requestBody: { required: true, content }, responses: {} };
  const document = { paths: { "/add": { post } } } as unknown as Document;
  const [entry] = operationsOf(document);
  if (!entry) throw new Error("no operation");
  const attempt = { entry, expect: "success", example: "One", filtered: false } as const;
  const [input] = await inputsOf(document, attempt, collectIds(document));
  expect(input).toMatchObject({ body: { address: expect.stringMatching(wanted) } });
});
