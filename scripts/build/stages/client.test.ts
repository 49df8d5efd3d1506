import { expect, it } from "vitest";
import type { Document } from "../../lib/openapi.ts";
import { client } from "./client.ts";
import { operations } from "./operations.ts";

const thing = (operation: object) =>
  ({
    openapi: "3.1.0",
    info: { title: "Tiny", version: "1" },
    paths: {
      "/thing/{class}/{thing-id}": {
        parameters: ["class", "thing-id"].map((name) => ({
          name,
          in: "path",
          required: true,
          schema: { type: "string" },
        })),
        get: {
          operationId: "getThing",
          "x-sdk-name": "things.get",
          summary: "Get a thing",
          description: "Gets it.",
          responses: {},
          ...operation,
        },
      },
    },
  }) as unknown as Document;

it("A path parameter keeps its name in the path where the argument has another one", () => {
  const text = client(thing({}));
  expect(text).toContain("get(class_: string, thingId: string, options?: Options)");
  expect(text).toContain('{ path: { "class": class_, "thing-id": thingId } }');
});

it("Without final states nothing waits, and a bundler is told so", () => {
  expect(operations(thing({}))).toContain("hasFinalStates: boolean = false;");
  expect(client(thing({}))).toContain("_waiting: Waiting");
});

it("A method is deprecated where its operation is", () => {
  expect(client(thing({ deprecated: true }))).toContain("* @deprecated ");
  expect(client(thing({}))).not.toContain("@deprecated");
});

it("A status tells which body came, where several differ", () => {
  const whole = (type: string, schema: object) => ({ content: { [type]: { schema } } });
  const responses = {
    "200": whole("application/pdf", { type: "string", format: "binary" }),
    "201": whole("text/csv", { type: "string" }),
    "202": whole("text/plain", { type: "string" }),
    "204": {},
  };
  const answer = (data: string, status: string) =>
    `(ApiResponse<${data}> & { readonly status: ${status} })`;
  const answers = [
    answer("Blob", "200"),
    answer("string", "201 | 202"),
    answer("undefined", "204"),
  ];
  expect(client(thing({ responses }))).toContain(`: ApiPromiseOf<${answers.join(" | ")}>;`);
  const { "204": _, ...alike } = { ...responses, "200": responses["201"] };
  expect(client(thing({ responses: alike }))).toContain("): ApiPromise<string>;");
});
