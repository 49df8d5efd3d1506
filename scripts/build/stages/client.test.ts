import { expect, it } from "vitest";
import type { Document } from "../../lib/openapi.ts";
import { client } from "./client.ts";

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

it("A path parameter keeps its name in the path, whatever the argument is called", () => {
  const text = client(thing({}));
  expect(text).toContain("get(class_: string, thingId: string, options?: Options)");
  expect(text).toContain('{ path: { "class": class_, "thing-id": thingId } }');
});

it("A method is deprecated where its operation is", () => {
  expect(client(thing({ deprecated: true }))).toContain("* @deprecated ");
  expect(client(thing({}))).not.toContain("@deprecated");
});
