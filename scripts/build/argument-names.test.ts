import { expect, it } from "vitest";
import { argumentNames } from "./argument-names.ts";

it.each([
  [["tradeId"], ["tradeId"]],
  [["thing-id"], ["thingId"]],
  [["2fa"], ["_2fa"]],
  [
    ["class", "body", "query", "options", "call", "operationTable"],
    ["class_", "body_", "query_", "options_", "call_", "operationTable_"],
  ],
  [
    ["thing-id", "thingId"],
    ["thingId", "thingId_"],
  ],
])("Path parameters %j are the arguments %j", (members, names) => {
  expect(argumentNames(members)).toEqual(names);
});
