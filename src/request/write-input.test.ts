import { describe, expect, it, onTestFinished } from "vitest";
import { checkedOf, writeInput } from "./write-input.ts";

const request = { operationId: "placeTrade", method: "POST", url: "https://x.example/trade" };
const write = (body: unknown) => writeInput({ body }, request);

describe("A body", () => {
  it("is what was written, not what it was written from", () => {
    let reads = 0;
    const body = {
      get amount() {
        reads += 1;
        return reads === 1 ? 250 : 999;
      },
    };
    expect(write(body)).toMatchObject({ text: '{"amount":250}', body: { amount: 250 } });
    expect(reads).toBe(1);
  });

  it("has no field that is not written", () => {
    const body = Object.defineProperty({ ticker: "AAPL" }, "amount", { value: 1 });
    expect(write(body).body).toEqual({ ticker: "AAPL" });
  });

  it("is what its own toJSON says", () => {
    expect(write({ toJSON: () => ({ password: "x" }) }).text).toBe('{"password":"x"}');
  });

  it("has of a BigInt what the prototype's toJSON says", () => {
    const { prototype } = BigInt as { prototype: { toJSON?: () => string } };
    prototype.toJSON = () => "1";
    onTestFinished(() => void delete prototype.toJSON);
    expect(write({ id: 1n })).toMatchObject({ text: '{"id":"1"}', body: { id: "1" } });
  });

  it.each([undefined, { toJSON: () => undefined }])("is not there where it is %s", (body) => {
    expect(write(body)).toMatchObject({ text: undefined, body: undefined });
  });

  const circle: Record<string, unknown> = {};
  circle.circle = circle;
  it.each<[string, unknown]>([
    ["a circle", circle],
    ["a BigInt", { amount: 1n }],
    ["a form", new FormData()],
    ["a map", new Map([["ticker", "AAPL"]])],
    ["a map in a field", { tickers: new Map([["ticker", "AAPL"]]) }],
    ["bytes", new Uint8Array(2)],
    ["an object that throws when it is read", throwing("amount")],
    ["a proxy that throws", new Proxy({}, { get: fail, ownKeys: fail })],
  ])("is never %s", (_, body) => {
    expect(() => write(body)).toThrow(
      "placeTrade (POST https://x.example/trade) was not sent: /body cannot be written as JSON.",
    );
  });
});

it.each<[string, unknown]>([
  ["a number that is none", { rate: Number.NaN }],
  ["infinity in a list", { note: null, rates: [{ rate: Number.POSITIVE_INFINITY }] }],
  ["a hole in a list", { rates: [1, undefined] }],
  ["an invalid date", { day: new Date(Number.NaN) }],
  ["nothing but it", Number.NaN],
  ["a function", { names: { a: fail, b: "b" } }],
  ["a symbol", { names: { a: Symbol.iterator }, list: [Symbol.iterator] }],
  ["a function alone", fail],
])("The check sees what JSON says null or nothing of: %s", (_, body) => {
  expect(write(body).body).toEqual(body);
});

it.each<[string, unknown, string | undefined, unknown]>([
  ["the body, where its text is sent", { rate: Number.NaN }, '{"rate":null}', { rate: Number.NaN }],
  ["what another text holds", { a: 1 }, '{"a":2}', { a: 2 }],
  ["nothing, where nothing is sent", { a: 1 }, undefined, undefined],
])("The check of the raw client sees %s", (_, body, text, seen) => {
  expect(checkedOf(body, text)).toEqual(seen);
});

it("The check sees null where a body is null, and what its parts write of themselves", () => {
  const body = {
    note: null,
    rates: [null, 1],
    day: undefined,
    at: { toJSON: () => ({ a: null, rate: Number.NaN }) },
  };
  expect(write(body).text).toBe('{"note":null,"rates":[null,1],"at":{"a":null,"rate":null}}');
  expect(write(body).body).toEqual({
    note: null,
    rates: [null, 1],
    at: { a: null, rate: Number.NaN },
  });
  expect(write(null)).toMatchObject({ text: "null", body: null });
});

it("A query is read once, and one that throws is refused", () => {
  expect(() => writeInput({ query: throwing("ticker") as never }, request)).toThrow(
    "was not sent: /query cannot be written as JSON.",
  );
  const query = { ticker: "AAPL" };
  expect(writeInput({ query }, request).query).toEqual(query);
});

function throwing(name: string): object {
  return Object.defineProperty({}, name, { enumerable: true, get: fail });
}

function fail(): never {
  throw new Error("Do not look.");
}

it("A query is read to its depth, and what is undefined in it is not there", () => {
  let reads = 0;
  const range = {
    get least() {
      reads += 1;
      return reads;
    },
  };
  const query = { ticker: undefined, range, ids: ["a", undefined] } as never;
  expect(writeInput({ query }, request).query).toEqual({
    range: { least: 1 },
    ids: ["a", undefined],
  });
  expect(Object.keys(writeInput({ query }, request).query ?? {})).toEqual(["range", "ids"]);
  const circle: Record<string, unknown> = {};
  circle.circle = circle;
  expect(() => writeInput({ query: circle as never }, request)).toThrow(
    "was not sent: /query cannot be written as JSON.",
  );
});
