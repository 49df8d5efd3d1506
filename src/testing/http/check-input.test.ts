import { expect, it } from "vitest";
import { operationTable } from "../../../generated/operations.ts";
import { checkInput } from "./check-input.ts";

const json = "application/json";

it.each([
  ["", "", "/body must be an object."],
  ["", "{}", `Content-Type must be ${json}.`],
  [json, "", "The body is not JSON."],
  [`${json} ; charset=utf-8`, "{", "The body is not JSON."],
])("Of the type %j and the body %j it is said what is wrong", async (type, body, message) => {
  const headers = new Headers(type === "" ? {} : { "content-type": type });
  const bytes = new TextEncoder().encode(body);
  const { placeTrade } = operationTable;
  const checked = checkInput(placeTrade, {}, new URLSearchParams(), headers, bytes);
  await expect(checked).rejects.toMatchObject({ message });
});
