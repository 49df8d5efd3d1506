import { expect, it } from "vitest";
import { type Operation, operationTable } from "../../../generated/operations.ts";
import type { Violation } from "../../errors/pitrade-error.ts";
import { validatorsOf } from "../../validation/request-problems.ts";
import { checkInput } from "./check-input.ts";

const json = "application/json";

/** An operation whose body must be there. */
const sending = Object.values<Operation>(operationTable).find(({ operationId, media = json }) => {
  const problems: Violation[] = [];
  validatorsOf(operationId).body?.(undefined, "", problems);
  return media === json && problems.length > 0;
}) as Operation;

it.each([
  ["", "", "/body must be an object."],
  ["", "{}", `Content-Type must be ${json}.`],
  [json, "", "The body is not JSON."],
  [`${json} ; charset=utf-8`, "{", "The body is not JSON."],
])("Of the type %j and the body %j it is said what is wrong", async (type, body, message) => {
  const headers = new Headers(type === "" ? {} : { "content-type": type });
  const bytes = new TextEncoder().encode(body);
  const checked = checkInput(sending, {}, new URLSearchParams(), headers, bytes);
  await expect(checked).rejects.toMatchObject({ message });
});
