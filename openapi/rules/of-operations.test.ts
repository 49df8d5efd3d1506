import { expect, it } from "vitest";
import { lint } from "./testing/lint.ts";
import { described, tinyFiles } from "./testing/tiny-description.ts";

const status = { type: "string", "x-extensible-enum": ["FILLED"], ...described };
const notice = (extra: object) => ({
  type: "object",
  description: "A notice.",
  "x-provenance": "assumed",
  properties: { status },
  ...extra,
});
const webhook = {
  post: {
    operationId: "tradeChanged",
    "x-provenance": "assumed",
    tags: ["Trades"],
    summary: "Hear of a trade",
    description: "A trade changed.",
    requestBody: {
      required: true,
      description: "Which one.",
      content: {
        "application/json": {
          schema: { $ref: "#/components/schemas/Notice" },
          examples: { Example: { summary: "One", value: { status: "x" } } },
        },
      },
    },
    responses: { "204": { description: "Heard." } },
  },
};
const files = (extra: object) =>
  tinyFiles({ "/webhooks/trade-changed": webhook, "/components/schemas/Notice": notice(extra) });

it("A webhook is no method, and what it sends is read: rules ask of it what they ask of answers", async () => {
  const closed = { additionalProperties: false };
  const values = { properties: { status: { type: "string", enum: ["x"], ...described } } };
  const problems = await lint([files({}), files(closed), files(values)]);
  expect(problems.map((each) => each.map(({ rule }) => rule))).toEqual([
    [],
    ["pitrade/dialect", "pitrade/closed-requests"],
    ["pitrade/extensible-response-enums"],
  ]);
});
