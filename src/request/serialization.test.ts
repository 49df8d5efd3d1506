import { describe, expect, it } from "vitest";
import { operationTable } from "../../generated/operations.ts";
import { outgoingOf, serialize } from "./serialization.ts";

const baseUrl = "https://x.example/v1";
const request = { operationId: "placeTrade", method: "POST", url: `${baseUrl}/trade` };
const { placeTrade, listTrades, getTrade } = operationTable;
const write = (body: unknown) => serialize(baseUrl, placeTrade, { body }, request);

describe("What is sent", () => {
  it("has URL, headers and body as text", () => {
    expect(write({ ticker: "AAPL" })).toEqual({
      url: "https://x.example/v1/trade",
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"ticker":"AAPL"}',
    });
  });

  it("has no media type where it has no body", () => {
    expect(serialize(baseUrl, listTrades, {}, request)).toEqual({
      url: "https://x.example/v1/trade",
      method: "GET",
      headers: {},
      body: undefined,
    });
  });

  it("has parameters that cannot be taken for anything else", () => {
    const path = { tradeId: "a/../b?c=d" };
    expect(serialize(baseUrl, getTrade, { path }, request).url).toBe(
      "https://x.example/v1/trade/a%2F..%2Fb%3Fc%3Dd",
    );
    const query = { ticker: "A&B=C #", status: undefined };
    expect(serialize(baseUrl, listTrades, { query }, request).url).toBe(
      "https://x.example/v1/trade?ticker=A%26B%3DC%20%23",
    );
  });

  it("is what the body's own toJSON says", () => {
    expect(write({ toJSON: () => ({ password: "x" }) }).body).toBe('{"password":"x"}');
  });

  const circle: Record<string, unknown> = {};
  circle.circle = circle;
  it.each<[string, unknown]>([
    ["a circle", circle],
    ["a BigInt", { amount: 1n }],
    ["a function", () => 1],
    ["a form", new FormData()],
    ["a toJSON that answers nothing", { toJSON: () => undefined }],
  ])("is never %s", (_, body) => {
    expect(() => write(body)).toThrow(
      "placeTrade (POST https://x.example/v1/trade) was not sent: / cannot be written as a URL and JSON.",
    );
  });
});

it("A Request is taken apart, so that it can be sent more than once", async () => {
  const headers = { "Content-Type": "application/json", "X-Extra": "1" };
  const given = new Request("https://x.example/trade", { method: "POST", headers, body: "{}" });
  expect(await outgoingOf(given)).toEqual({
    url: "https://x.example/trade",
    method: "POST",
    headers: { "content-type": "application/json", "x-extra": "1" },
    body: "{}",
  });
  expect((await outgoingOf(new Request("https://x.example/trade"))).body).toBeUndefined();
});
