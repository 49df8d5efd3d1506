import { expect, it } from "vitest";
import { type Document, operationsOf } from "./openapi.ts";

it("A parameter of an operation stands for the one of its path with the same name and place", () => {
  const parameter = (required: boolean, where = "query") => ({ name: "q", in: where, required });
  const document = {
    paths: {
      "/thing": {
        parameters: [parameter(true), { $ref: "#/components/parameters/Q" }],
        get: { parameters: [parameter(false)] },
        put: {},
      },
    },
    components: { parameters: { Q: parameter(true, "path") } },
  } as unknown as Document;
  expect(operationsOf(document).map(({ parameters }) => parameters)).toEqual([
    [parameter(false), parameter(true, "path")],
    [parameter(true), parameter(true, "path")],
  ]);
});
