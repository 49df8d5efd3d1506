import { describe, expect, it } from "vitest";
import { operationTable } from "../../generated/operations.ts";
import { outgoingOf, serialize } from "./serialization.ts";

const baseUrl = "https://x.example/v1";
const request = { operationId: "placeTrade", method: "POST", url: `${baseUrl}/trade` };
const { placeTrade, listTrades, getTrade } = operationTable;
const nothing = { path: {}, query: undefined, text: undefined, body: undefined };

describe("What is sent", () => {
  it("has URL, headers and body as text", () => {
    const text = '{"ticker":"AAPL"}';
    expect(serialize(baseUrl, placeTrade, { ...nothing, text, body: {} }, request)).toEqual({
      url: "https://x.example/v1/trade",
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"ticker":"AAPL"}',
    });
  });

  it("has no media type where it has no body", () => {
    expect(serialize(baseUrl, listTrades, nothing, request)).toEqual({
      url: "https://x.example/v1/trade",
      method: "GET",
      headers: {},
      body: undefined,
    });
  });

  it("has the headers of its parameters, each as a text under its name in small letters", () => {
    const headers = { "X-Page": 2 };
    const sent = serialize(baseUrl, listTrades, { ...nothing, headers }, request);
    expect(sent.headers).toEqual({ "x-page": "2" });
  });

  it("has no parameter that a library added to the prototype of all objects", () => {
    const polluted = Object.prototype as { extra?: string };
    polluted.extra = "x";
    const { url } = serialize(baseUrl, listTrades, { ...nothing, query: { ticker: "A" } }, request);
    delete polluted.extra;
    expect(url).toBe("https://x.example/v1/trade?ticker=A");
  });

  it("has parameters that cannot be taken for anything else", () => {
    const path = { tradeId: "a/../b?c=d" };
    expect(serialize(baseUrl, getTrade, { ...nothing, path }, request).url).toBe(
      "https://x.example/v1/trade/a%2F..%2Fb%3Fc%3Dd",
    );
    const query = { ticker: "A&B=C #", status: undefined };
    expect(serialize(baseUrl, listTrades, { ...nothing, query }, request).url).toBe(
      "https://x.example/v1/trade?ticker=A%26B%3DC%20%23",
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
