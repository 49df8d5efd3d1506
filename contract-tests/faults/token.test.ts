import { createHmac } from "node:crypto";
import type { PiTradeClientOptions } from "@pitrade/partner-sdk";
import { decodeJwt, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { type FaultServer, startFaultServer, tokensOf } from "../support/fault-server.ts";
import { buyOrder, respondPlaced } from "../support/fixtures.ts";
import { respondBy, respondJson, stepWhen } from "../support/steps.ts";
import { clientId, clientOf, errorOf, keepLines, secret } from "../support/test-client.ts";

const respondExpired = respondJson(401, {
  code: "TOKEN_EXPIRED",
  message: "The token has expired.",
});
const respondList = respondJson(200, []);
const start = Date.UTC(2025, 0, 15, 15);

function clientWithClock(server: FaultServer, options: PiTradeClientOptions = {}) {
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
    const server = await startFaultServer([respondPlaced]);
    const { client, clock } = clientWithClock(server);
    await Promise.all(Array.from({ length: 200 }, () => client.trades.place(buyOrder)));
    expect(server.arrivals).toHaveLength(200);
    expect(new Set(tokensOf(server)).size).toBe(1);
    expect(clock.mints).toBe(1);
  });

  it.each([
    [900, 835],
    [600, 535],
    [100, 85],
    [30, 22],
  ])("that lives %i s is used for %i s and renewed then", async (tokenTtlSeconds, seconds) => {
    const server = await startFaultServer([respondPlaced]);
    const { client, clock } = clientWithClock(server, { tokenTtlSeconds });
    await client.trades.place(buyOrder);
    clock.now = start + seconds * 1000 - 1;
    await client.trades.place(buyOrder);
    expect(clock.mints).toBe(1);
    clock.now = start + seconds * 1000;
    await client.trades.place(buyOrder);
    expect(clock.mints).toBe(2);
    const [first, , third] = tokensOf(server).map((token) => decodeJwt(token));
    const iat = start / 1000 - 5;
    expect(first).toEqual({ clientId, iat, exp: iat + tokenTtlSeconds });
    expect(third?.iat).toBe(iat + seconds);
  });

  it("that could not be minted is minted again by the next call", async () => {
    const server = await startFaultServer([respondPlaced]);
    let asked = 0;
    const flaky = async () => {
      asked += 1;
      if (asked === 1) throw new RangeError("The vault is sealed.");
      return secret;
    };
    const client = clientOf(server, { secret: flaky });
    const error = await errorOf(client.trades.place(buyOrder));
    expect(error).toMatchObject({ name: "ConfigurationError", outcome: "none" });
    expect(error.message).toBe(
      `placeTrade (POST ${server.url}/trade) was not sent: could not obtain a token.`,
    );
    expect(error.cause).toMatchObject({ message: "the `secret` function failed with RangeError" });
    expect(server.contacts).toHaveLength(0);
    await client.trades.place(buyOrder);
    expect(asked).toBe(2);
  });

  it.each([
    ["text", secret],
    ["bytes", new TextEncoder().encode(secret)],
    ["a function", () => secret],
    ["an async function", async () => secret],
    ["an async function of bytes", async () => new TextEncoder().encode(secret)],
  ])("is signed with a secret that is %s", async (_, given) => {
    const server = await startFaultServer([respondPlaced]);
    await clientOf(server, { secret: given }).trades.place(buyOrder);
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
    const server = await startFaultServer([respondPlaced]);
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
    const server = await startFaultServer([respondExpired, respondPlaced]);
    const { client, clock } = clientWithClock(server);
    await client.trades.place(buyOrder, { maxRetries: 0 });
    expect(server.arrivals).toHaveLength(2);
    expect(clock.mints).toBe(2);
  });

  it("that comes twice is the AuthenticationError", async () => {
    const server = await startFaultServer([respondExpired, respondExpired, respondPlaced]);
    const { client, clock } = clientWithClock(server);
    const error = await errorOf(client.trades.place(buyOrder));
    expect(error).toMatchObject({ name: "AuthenticationError", status: 401, outcome: "none" });
    expect(server.arrivals).toHaveLength(2);
    expect(clock.mints).toBe(2);
  });

  it("finds a secret that was rotated", async () => {
    const server = await startFaultServer([respondPlaced, respondExpired, respondPlaced]);
    const secrets = [
      "the first secret of the suite, 32 bytes",
      "the second secret of the suite, 32",
    ];
    const client = clientOf(server, { secret: () => secrets.shift() ?? "" });
    await client.trades.place(buyOrder);
    await client.trades.place(buyOrder);
    const [first, second, third] = tokensOf(server);
    expect(second).toBe(first);
    const key = new TextEncoder().encode("the second secret of the suite, 32");
    await expect(jwtVerify(third ?? "", key)).resolves.toBeDefined();
    await expect(jwtVerify(second ?? "", key)).rejects.toThrow("signature verification failed");
  });

  it("of a token that was replaced since leaves the newer one in use", async () => {
    let release: (() => void) | undefined;
    const late = stepWhen("complete", (socket, arrival) => {
      release = () => respondExpired.act(socket, arrival);
    });
    const server = await startFaultServer([late, respondExpired, respondPlaced]);
    let mints = 0;
    const rotating = () => {
      mints += 1;
      return `${secret} ${mints}`;
    };
    const client = clientOf(server, { secret: rotating });
    const first = client.trades.place(buyOrder);
    await expect.poll(() => server.contacts.length, { interval: 1 }).toBe(1);
    await client.trades.place(buyOrder);
    release?.();
    await first;
    const [a, b, c, d] = tokensOf(server);
    expect([b, d]).toEqual([a, c]);
    expect(c).not.toBe(a);
    expect(mints).toBe(2);
  });
});

describe("A 401 that lasts", () => {
  /** Fails one call. @returns How many requests and how many mints it cost. */
  const costOf = async (
    server: FaultServer,
    { client, clock }: ReturnType<typeof clientWithClock>,
  ) => {
    const before = { arrivals: server.arrivals.length, mints: clock.mints };
    expect((await errorOf(client.trades.list())).name).toBe("AuthenticationError");
    return [server.arrivals.length - before.arrivals, clock.mints - before.mints];
  };

  it("costs one request a call and no mint, and two of each after 1 s, 2 s, 4 s, up to 60 s", async () => {
    const server = await startFaultServer([respondExpired]);
    const { lines, logger } = keepLines();
    const clocked = clientWithClock(server, { logger });
    expect(await costOf(server, clocked)).toEqual([2, 2]);
    for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
      clocked.clock.now += seconds * 1000 - 1;
      expect(await costOf(server, clocked)).toEqual([1, 0]);
      clocked.clock.now += 1;
      expect(await costOf(server, clocked)).toEqual([2, 1]);
    }
    expect(lines.filter((line) => line.startsWith("warn"))).toEqual(
      [1, 2, 4, 8, 16, 32, 60, 60, 60].map(
        (seconds) => `warn pitrade: a new token was refused too; the next is tried in ${seconds} s`,
      ),
    );
  });

  it("is over with the first success, also within the wait", async () => {
    const steps = [respondExpired, respondExpired, respondList, respondExpired, respondList];
    const server = await startFaultServer(steps);
    const clocked = clientWithClock(server);
    expect(await costOf(server, clocked)).toEqual([2, 2]);
    await clocked.client.trades.list();
    await clocked.client.trades.list();
    expect(server.arrivals).toHaveLength(5);
    expect(clocked.clock.mints).toBe(3);
  });

  it("is not over with an answer that says nothing of the token", async () => {
    const steps = [respondExpired, respondExpired, respondJson(503, {}), respondExpired];
    const server = await startFaultServer(steps);
    const clocked = clientWithClock(server, { maxRetries: 0 });
    expect(await costOf(server, clocked)).toEqual([2, 2]);
    await errorOf(clocked.client.trades.list());
    expect(await costOf(server, clocked)).toEqual([1, 0]);
  });

  it("ends once the secret has been changed in the vault, within the wait that was told", async () => {
    let stored = "the secret of yesterday";
    const respondVerified = respondBy(({ headers }) => {
      const [, content = "", signature] =
        /^Bearer (.+)\.(.+)$/.exec(headers.authorization ?? "") ?? [];
      const expected = createHmac("sha256", secret).update(content).digest("base64url");
      return signature === expected ? respondList : respondExpired;
    });
    const server = await startFaultServer([respondVerified]);
    const clock = { now: start };
    const client = clientOf(server, { now: () => clock.now, secret: async () => stored });
    await errorOf(client.trades.list());
    stored = secret;
    await errorOf(client.trades.list());
    clock.now += 1000;
    expect(await client.trades.list()).toEqual([]);
    expect(server.arrivals).toHaveLength(5);
  });

  it("is not waited for longer where the clock is set back", async () => {
    const server = await startFaultServer([respondExpired]);
    const clocked = clientWithClock(server);
    await costOf(server, clocked);
    clocked.clock.now -= 3_600_000;
    expect(await costOf(server, clocked)).toEqual([2, 1]);
  });

  it("is counted once for calls that run at once", async () => {
    const server = await startFaultServer([respondExpired]);
    const { lines, logger } = keepLines();
    const { client, clock } = clientWithClock(server, { logger });
    await Promise.all(Array.from({ length: 20 }, () => errorOf(client.trades.list())));
    expect(clock.mints).toBe(2);
    expect(lines.filter((line) => line.startsWith("warn"))).toHaveLength(1);
  });

  it("costs one request a call with a `token` function too", async () => {
    const server = await startFaultServer([respondExpired]);
    const client = clientOf(server, { now: () => start, token: () => "an-opaque-token" });
    for (const arrivals of [2, 3, 4]) {
      await errorOf(client.trades.list());
      expect(server.arrivals).toHaveLength(arrivals);
    }
  });
});

describe("A `token` function", () => {
  it("replaces minting and is asked for every attempt", async () => {
    const server = await startFaultServer([
      respondExpired,
      respondJson(500, {}),
      respondJson(200, []),
    ]);
    let asked = 0;
    const token = async () => {
      asked += 1;
      return `opaque-token-${asked}`;
    };
    await clientOf(server, { token }).trades.list();
    expect(tokensOf(server)).toEqual(["opaque-token-1", "opaque-token-2", "opaque-token-3"]);
  });

  it.each(["", undefined, 42, "abc\ndef-token-secret", "abc ", " abc", "ä-token"])(
    "that answers %j sends nothing, and is not printed",
    async (given) => {
      const server = await startFaultServer([respondPlaced]);
      const error = await errorOf(clientOf(server, { token: () => given as string }).trades.list());
      expect(error).toMatchObject({ name: "ConfigurationError", outcome: "none" });
      expect(error.cause).toMatchObject({
        message: "the `token` function must answer a token as text without blanks",
      });
      expect(`${error.stack} ${error.cause}`).not.toContain("token-secret");
      expect(server.contacts).toHaveLength(0);
    },
  );
});
