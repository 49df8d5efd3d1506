import { createSandbox } from "@pitrade/partner-sdk/testing";
import { SignJWT } from "jose/jwt/sign";
import { describe, expect, it } from "vitest";
import { carriesToken, waitedAsAsked } from "./token-and-wait.ts";

const sandbox = createSandbox();
const { clientId, secret } = sandbox.credentials;
const bearer = async (claims: Record<string, unknown>, key = secret) => {
  const signed = new SignJWT(claims).setProtectedHeader({ alg: "HS256" });
  return `Bearer ${await signed.sign(new TextEncoder().encode(key))}`;
};
const iat = Math.floor(Date.now() / 1000);
const claims = { clientId, iat, exp: iat + 900 };

describe("A token", () => {
  it("is good with the partner's signature and the three claims", async () => {
    expect(await carriesToken({ sent: [await bearer(claims)] }, sandbox)).toEqual([]);
  });

  it.each([
    ["another partner", { ...claims, clientId: "somebody" }],
    ["another lifetime", { ...claims, exp: iat + 901 }],
    ["a claim too many", { ...claims, sub: "x" }],
  ])("is not with %s", async (_, wrong) => {
    expect(await carriesToken({ sent: [await bearer(wrong)] }, sandbox)).toEqual([
      `The token claims ${JSON.stringify(wrong)}.`,
    ]);
  });

  it("is not with another secret, twice, or not at all", async () => {
    expect(await carriesToken({ sent: [await bearer(claims, "another secret")] }, sandbox)).toEqual(
      ["The token is not good: signature verification failed."],
    );
    for (const sent of [[], ["Basic x"], [await bearer(claims), await bearer(claims)]]) {
      expect(await carriesToken({ sent }, sandbox)).toEqual([
        `The client did not send one bearer token: ${sent}.`,
      ]);
    }
  });
});

describe("A wait", () => {
  it.each([
    [999, 1],
    [1_000, 0],
    [9_999, 0],
    [10_000, 1],
  ])("of %d ms has %d faults", async (waitedMs, faults) => {
    expect(await waitedAsAsked({ waitedMs })).toHaveLength(faults);
  });
});
