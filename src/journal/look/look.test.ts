import { expect, it } from "vitest";
import type { JournaledClient } from "../entries/journaled-client.ts";
import { lookFor, queryOf } from "./look.ts";

it.each<[string, unknown, boolean]>([
  ["a text of capitals and digits", "AAPL", true],
  ["a text with another mark", "BRK.B", false],
  ["a text in small letters", "aapl", false],
  ["a number, which a server may round", 100.4, false],
  ["a number of digits alone", 100, false],
  ["nothing", undefined, false],
])("A list is asked for what was sent where that is %s", (_, value, isAsked) => {
  expect(queryOf(["name"], { name: value, other: "X" })).toEqual(isAsked ? { name: value } : {});
});

it.each<[string, unknown, number, object]>([
  ["a list", [1], 200, { items: [1] }],
  ["a part", [1], 206, { some: [1], isMissing: true }],
  // It may hold what was sent: that it shows nothing proves nothing.
  ["a list in an object", { trades: [1] }, 200, { some: [], isMissing: true }],
])("What is read is %s", async (_, body, status, read) => {
  const answer = { status, response: { headers: new Headers() }, body };
  const execute = async () => ({ answer });
  const client = { execute, configuration: { baseUrl: "https://a" } } as never as JournaledClient;
  const look = await lookFor(client, "placeTrade", {}, {});
  const error = "items" in read ? {} : { error: undefined };
  expect(look).toEqual({ serverTime: undefined, ...error, ...read });
});
