import { decodeJwt, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { startFaultServer, tokensOf } from "../support/fault-server.ts";
import { buyOrder, respondPlaced } from "../support/fixtures.ts";
import { respondJson } from "../support/steps.ts";
import { clientId, clientOf, secret } from "../support/test-client.ts";

const start = Date.UTC(2025, 0, 15, 15);
const second = 1000;
const setBack = 5 * second;
const hour = 3600 * second;

const respondExpiredAt = (time: number) =>
  respondJson(401, { message: "The token has expired." }, { date: new Date(time).toUTCString() });
const issuedAt = (token: string | undefined) =>
  (decodeJwt(token ?? "").iat ?? 0) * second + setBack - start;

describe("A machine whose clock is wrong", () => {
  it.each([
    ["an hour behind", hour],
    ["an hour ahead", -hour],
    ["a day behind", 24 * hour],
    ["2 seconds behind", 2 * second],
  ])("and %s signs by the server's clock once it has been refused", async (_, offset) => {
    const server = await startFaultServer([respondExpiredAt(start + offset), respondPlaced]);
    await clientOf(server, { now: () => start }).trades.place(buyOrder);
    const { payload } = await jwtVerify(
      tokensOf(server)[1] ?? "",
      new TextEncoder().encode(secret),
      {
        currentDate: new Date(start + offset),
      },
    );
    const iat = (start + offset - setBack) / second;
    expect(payload).toEqual({ clientId, iat, exp: iat + 900 });
    expect(issuedAt(tokensOf(server)[0])).toBe(0);
  });

  it("remembers the offset, and renews by it", async () => {
    const server = await startFaultServer([respondExpiredAt(start + hour), respondPlaced]);
    let now = start;
    const client = clientOf(server, { now: () => now });
    await client.trades.place(buyOrder);
    now = start + 835 * second - 1;
    await client.trades.place(buyOrder);
    now = start + 835 * second;
    await client.trades.place(buyOrder);
    const [, learned, kept, renewed] = tokensOf(server);
    expect(issuedAt(learned)).toBe(hour);
    expect(kept).toBe(learned);
    expect(issuedAt(renewed)).toBe(hour + 835 * second);
  });

  it.each([-1200, 180])(
    "is not made of one whose `Date` is %i s off: 401 had another cause",
    async (off) => {
      let now = start;
      const refuse = respondExpiredAt(start + off * second);
      const server = await startFaultServer([refuse, refuse, refuse, respondPlaced]);
      const client = clientOf(server, { now: () => now });
      await expect(client.trades.place(buyOrder)).rejects.toHaveProperty("status", 401);
      now += 2 * second;
      await client.trades.place(buyOrder);
      expect(tokensOf(server).map(issuedAt)).toEqual([0, off * second, off * second, 2 * second]);
    },
  );

  it("is not believed to be wrong because a token that was refused became valid later", async () => {
    const refuse = respondExpiredAt(start + 30 * second);
    const server = await startFaultServer([refuse, refuse, respondPlaced, refuse, respondPlaced]);
    let now = start;
    const client = clientOf(server, { now: () => now });
    await expect(client.trades.place(buyOrder)).rejects.toHaveProperty("status", 401);
    now += 40 * second;
    await client.trades.place(buyOrder);
    now += 900 * second;
    await client.trades.place(buyOrder);
    const [, refused, kept, , renewed] = tokensOf(server);
    expect(kept).toBe(refused);
    expect(issuedAt(renewed)).toBe(940 * second);
  });

  it("keeps what it learned where a later refusal has no date", async () => {
    const server = await startFaultServer([
      respondExpiredAt(start + hour),
      respondPlaced,
      respondJson(401, { message: "No." }),
      respondPlaced,
    ]);
    let now = start;
    const client = clientOf(server, { now: () => now });
    await client.trades.place(buyOrder);
    now = start + 5 * second;
    await client.trades.place(buyOrder);
    expect(issuedAt(tokensOf(server)[3])).toBe(hour + 5 * second);
  });
});
