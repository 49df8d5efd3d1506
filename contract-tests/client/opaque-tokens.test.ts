/** Prevents that a token which does not look like one is printed because the server repeats it. */
import { createPiTradeClient } from "@pitrade/partner-sdk";
import { expect, it } from "vitest";
import { errorOf } from "../support/test-client.ts";

it.each([1, 40])("A supplied token is printed in no error of %i calls at once", async (calls) => {
  const supplied: string[] = [];
  const client = createPiTradeClient({
    baseUrl: "https://api.example.com",
    token: () => {
      supplied.push(`opaque-token-${supplied.length}`);
      return supplied.at(-1) as string;
    },
    fetch: async (_, { headers }) =>
      Response.json({ message: headers.authorization }, { status: 400 }),
  });
  const errors = await Promise.all(
    Array.from({ length: calls }, () => errorOf(client.portfolio.holdings())),
  );
  const printed = errors.map(({ message }) => message);
  expect(supplied).toHaveLength(calls);
  expect(printed).toEqual(Array(calls).fill(expect.stringContaining("Bearer [redacted]")));
});
