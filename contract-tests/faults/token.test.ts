import type { PiTradeClientOptions } from "@pitrade/partner-sdk";
import { decodeJwt, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { type FaultServer, type Step, startFaultServer } from "../support/fault-server.ts";
import { json } from "../support/steps.ts";
import { clientId, clientOf, errorOf, keepLines, secret } from "../support/test-client.ts";

const order = { ticker: "AAPL", orderSide: "BUY", amount: 250 } as const;
const placed = json(200, { tradeId: "trd_1" });
const refusal = (headers: Record<string, string> = {}) =>
  json(401, { code: "TOKEN_EXPIRED", message: "The token has expired." }, headers);
const start = Date.UTC(2025, 0, 15, 15);

const tokensOf = ({ arrivals }: FaultServer) =>
  arrivals.map(({ headers }) => /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "");

/** A client with a clock of its own, and what it is to be asked. */
function clientAt(server: FaultServer, options: PiTradeClientOptions = {}) {
  const clock = { now: start, mints: 0 };
  const mint = () => {
    clock.mints += 1;
    return secret;
  };
  const client = clientOf(server, { now: () => clock.now, secret: mint, ...options });
  return { client, clock };
}

describe("A token", () => {
  it("is minted once for 200 calls that run at once", async () => {
    const server = await startFaultServer([placed]);
    const { client, clock } = clientAt(server);
    await Promise.all(Array.from({ length: 200 }, () => client.trades.place(order)));
    expect(server.arrivals).toHaveLength(200);
    expect(new Set(tokensOf(server)).size).toBe(1);
    expect(clock.mints).toBe(1);
  });

  it.each([
    [900, 840],
    [600, 540],
    [100, 90],
    [10, 9],
  ])("that lives %i s is used for %i s and renewed then", async (tokenTtlSeconds, seconds) => {
    const server = await startFaultServer([placed]);
    const { client, clock } = clientAt(server, { tokenTtlSeconds });
    await client.trades.place(order);
    clock.now = start + seconds * 1000 - 1;
    await client.trades.place(order);
    expect(clock.mints).toBe(1);
    clock.now = start + seconds * 1000;
    await client.trades.place(order);
    expect(clock.mints).toBe(2);
    const [first, , third] = tokensOf(server).map((token) => decodeJwt(token));
    expect(first).toEqual({ clientId, iat: start / 1000, exp: start / 1000 + tokenTtlSeconds });
    expect(third?.iat).toBe(start / 1000 + seconds);
  });

  it("names its minting in the log, with its lifetime", async () => {
    const server = await startFaultServer([placed]);
    const { lines, logger } = keepLines();
    await clientOf(server, { logger, tokenTtlSeconds: 120 }).trades.place(order);
    expect(lines[0]).toBe("info pitrade: token minted, good for 120 s");
  });

  it("that could not be minted is minted anew by the next call", async () => {
    const server = await startFaultServer([placed]);
    let asked = 0;
    const flaky = async () => {
      asked += 1;
      if (asked === 1) throw new RangeError("The vault is sealed.");
      return secret;
    };
    const client = clientOf(server, { secret: flaky });
    const error = await errorOf(client.trades.place(order));
    expect(error).toMatchObject({ name: "ConfigurationError", outcome: "none" });
    expect(error.message).toBe(
      `placeTrade (POST ${server.url}/trade) was not sent: no token could be had.`,
    );
    expect(error.cause).toMatchObject({ message: "the `secret` function failed with RangeError" });
    expect(server.contacts).toHaveLength(0);
    await client.trades.place(order);
    expect(asked).toBe(2);
  });

  it.each([
    ["text", secret],
    ["bytes", new TextEncoder().encode(secret)],
    ["a function", () => secret],
    ["an async function", async () => secret],
    ["an async function of bytes", async () => new TextEncoder().encode(secret)],
  ])("is signed with a secret that is %s", async (_, given) => {
    const server = await startFaultServer([placed]);
    await clientOf(server, { secret: given }).trades.place(order);
    const { payload, protectedHeader } = await jwtVerify(
      tokensOf(server)[0] ?? "",
      new TextEncoder().encode(secret),
    );
    expect(protectedHeader).toEqual({ alg: "HS256", typ: "JWT" });
    expect(payload).toMatchObject({ clientId });
  });

  it.each<[string, unknown]>([
    ["empty text", ""],
    ["no bytes", new Uint8Array()],
    ["nothing", undefined],
    ["a number", 42],
  ])("is not signed with %s", async (_, given) => {
    const server = await startFaultServer([placed]);
    const error = await errorOf(clientOf(server, { secret: () => given as string }).trades.list());
    expect(error.name).toBe("ConfigurationError");
    expect(error.cause).toMatchObject({
      name: "TypeError",
      message: "the `secret` function must answer text or bytes that are not empty",
    });
  });
});

describe("A refusal with 401", () => {
  it("has one more attempt made with a fresh token, outside the retry count", async () => {
    const server = await startFaultServer([refusal(), placed]);
    const { client, clock } = clientAt(server);
    await client.trades.place(order, { maxRetries: 0 });
    expect(server.arrivals).toHaveLength(2);
    expect(clock.mints).toBe(2);
  });

  it("that comes twice is the AuthenticationError, and the next call mints again", async () => {
    const server = await startFaultServer([refusal(), refusal(), placed]);
    const { client, clock } = clientAt(server);
    const error = await errorOf(client.trades.place(order));
    expect(error).toMatchObject({ name: "AuthenticationError", status: 401, outcome: "none" });
    expect(server.arrivals).toHaveLength(2);
    expect(clock.mints).toBe(2);
  });

  it("finds a secret that was rotated", async () => {
    const server = await startFaultServer([placed, refusal(), placed]);
    const secrets = [
      "the first secret of the suite, 32 bytes",
      "the second secret of the suite, 32",
    ];
    const client = clientOf(server, { secret: () => secrets.shift() ?? "" });
    await client.trades.place(order);
    await client.trades.place(order);
    const [first, second, third] = tokensOf(server);
    expect(second).toBe(first);
    const key = new TextEncoder().encode("the second secret of the suite, 32");
    await expect(jwtVerify(third ?? "", key)).resolves.toBeDefined();
    await expect(jwtVerify(second ?? "", key)).rejects.toThrow("signature verification failed");
  });

  it("of a token that was replaced since leaves the newer one in use", async () => {
    let release: (() => void) | undefined;
    const late: Step = {
      when: "complete",
      act: (socket, arrival) => {
        release = () => refusal().act(socket, arrival);
      },
    };
    const server = await startFaultServer([late, refusal(), placed]);
    let mints = 0;
    const rotating = () => {
      mints += 1;
      return `${secret} ${mints}`;
    };
    const client = clientOf(server, { secret: rotating });
    const first = client.trades.place(order);
    await expect.poll(() => server.contacts.length, { interval: 1 }).toBe(1);
    await client.trades.place(order);
    release?.();
    await first;
    const [a, b, c, d] = tokensOf(server);
    expect([b, d]).toEqual([a, c]);
    expect(c).not.toBe(a);
    expect(mints).toBe(2);
  });
});

describe("A `token` function", () => {
  it("replaces minting and is asked for every attempt", async () => {
    const server = await startFaultServer([refusal(), json(500, {}), json(200, [])]);
    let asked = 0;
    const token = async () => {
      asked += 1;
      return `opaque-token-${asked}`;
    };
    await clientOf(server, { token }).trades.list();
    expect(tokensOf(server)).toEqual(["opaque-token-1", "opaque-token-2", "opaque-token-3"]);
  });

  it.each([[""], [undefined], [42]])("that answers %j sends nothing", async (given) => {
    const server = await startFaultServer([placed]);
    const error = await errorOf(clientOf(server, { token: () => given as string }).trades.list());
    expect(error).toMatchObject({ name: "ConfigurationError", outcome: "none" });
    expect(error.cause).toMatchObject({
      message: "the `token` function must answer a token as text without blanks",
    });
    expect(server.contacts).toHaveLength(0);
  });
});
