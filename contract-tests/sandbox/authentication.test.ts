/**
 * A sandbox that accepts a bad token hides the defect until the first day in production. So every
 * way in which a token can be wrong is refused here, and the answer says which one it was.
 */
import { AuthenticationError } from "@pitrade/partner-sdk";
import type { Sandbox } from "@pitrade/partner-sdk/testing";
import { describe, expect, it } from "vitest";
import { faultsOfAnswer } from "../support/faults-of-answer.ts";
import { tradingAccount } from "../support/fixtures.ts";
import { startSandbox, tokenOf, transports } from "../support/sandbox.ts";
import { errorOf } from "../support/test-client.ts";

type Header = (sandbox: Sandbox) => string | undefined | Promise<string>;
type Row = readonly [name: string, header: Header, code: string, message: string];
type Claims = Readonly<Record<string, unknown>>;

const nowSeconds = () => Math.floor(Date.now() / 1000);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const claimsOf = ({ credentials }: Sandbox) => {
  const iat = nowSeconds();
  return { clientId: credentials.clientId, iat, exp: iat + 900 };
};
const unsigned = (sandbox: Sandbox) =>
  `Bearer ${encode({ alg: "none", typ: "JWT" })}.${encode(claimsOf(sandbox))}.`;
const signedByAnother = async (sandbox: Sandbox) =>
  `Bearer ${await tokenOf(sandbox, { secret: "another secret" })}`;
const changedAfterSigning = async (sandbox: Sandbox) => {
  const [head, , signature] = (await tokenOf(sandbox)).split(".");
  const claims = { ...claimsOf(sandbox), exp: nowSeconds() + 90_000 };
  return `Bearer ${head}.${encode(claims)}.${signature}`;
};
const signedWithHs384 = async (sandbox: Sandbox) =>
  `Bearer ${await tokenOf(sandbox, { alg: "HS384" })}`;

const malformed = (name: string, header: Header, message: string): Row => [
  name,
  header,
  "TOKEN_MALFORMED",
  message,
];
const signedWith = (name: string, claims: () => Claims, code: string, message: string): Row => [
  name,
  async (sandbox) => `Bearer ${await tokenOf(sandbox, { claims: claims() })}`,
  code,
  message,
];
const invalid = (name: string, claims: Claims, reason: string): Row =>
  signedWith(name, () => claims, "TOKEN_INVALID", `The token is invalid: ${reason}.`);
const foreign = (name: string, clientId: unknown): Row =>
  signedWith(name, () => ({ clientId }), "UNKNOWN_CLIENT", "The claim clientId names no partner.");

const scheme = "The Authorization header must read: Bearer <JWT>.";
const noJwt = "The token is not a JWT.";
const algorithm = "The token must be signed with HS256.";
const forged = "The token was not signed with the secret of this partner.";
const expired = "The token has expired. Sign a new one.";
const ahead = "The claim iat lies in the future.";

const wrong: readonly Row[] = [
  ["no token", () => undefined, "TOKEN_MISSING", "The Authorization header is missing."],
  malformed("a user and a password", () => "Basic YTpi", scheme),
  malformed("a scheme without a token", () => "Bearer", scheme),
  malformed("a bare token", (sandbox) => tokenOf(sandbox), scheme),
  malformed("two tokens", () => "Bearer a.b.c d.e.f", scheme),
  malformed("no JWT", () => "Bearer abc", noJwt),
  malformed("claims that are no JSON", () => "Bearer a.b.c", noJwt),
  ["another secret", signedByAnother, "TOKEN_SIGNATURE", forged],
  ["claims that were changed after signing", changedAfterSigning, "TOKEN_SIGNATURE", forged],
  ["the algorithm none", unsigned, "TOKEN_ALGORITHM", algorithm],
  ["the algorithm HS384", signedWithHs384, "TOKEN_ALGORITHM", algorithm],
  foreign("a foreign client", "nobody"),
  foreign("no clientId", undefined),
  foreign("a clientId in a list", ["sandbox-partner-1"]),
  invalid("no iat", { iat: undefined }, 'missing required "iat" claim'),
  invalid("no exp", { exp: undefined }, 'missing required "exp" claim'),
  invalid("an iat that is text", { iat: "today" }, '"iat" claim must be a number'),
  invalid("an exp that is text", { exp: "tomorrow" }, '"exp" claim must be a number'),
  signedWith("an old token", () => ({ iat: 1, exp: 901 }), "TOKEN_EXPIRED", expired),
  signedWith("a future token", () => ({ iat: nowSeconds() + 60 }), "TOKEN_FROM_THE_FUTURE", ahead),
];

describe.each(transports)("Over %s", (transport) => {
  it.each(wrong)("%s is refused with 401", async (_, authorization, code, message) => {
    const { sandbox, fetch, baseUrl } = await startSandbox({}, transport);
    const value = await authorization(sandbox);
    const response = await fetch(`${baseUrl}/account`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(value && { authorization: value }) },
      body: JSON.stringify(tradingAccount),
    });
    const text = await response.text();
    expect([response.status, JSON.parse(text)]).toEqual([401, { code, message }]);
    expect(faultsOfAnswer("POST", `${baseUrl}/account`, 401, text)).toEqual([]);
    expect(sandbox.ledger.length).toBe(0);
  });

  it("a good token is accepted, in any case of letters of its scheme", async () => {
    const { sandbox, send } = await startSandbox({}, transport);
    const token = await tokenOf(sandbox);
    for (const scheme of ["Bearer", "bearer", "BEARER"]) {
      const answer = await send("GET /trade", undefined, { authorization: `${scheme} ${token}` });
      expect(answer.body.code).toBe("NO_ACCOUNT");
    }
  });
});

describe("The server's time", () => {
  const now = 1_700_000_000;

  it.each([
    ["expires in a second", { iat: now - 899, exp: now + 1 }, undefined],
    ["expires now", { iat: now - 900, exp: now }, "TOKEN_EXPIRED"],
    ["expired a second ago", { iat: now - 901, exp: now - 1 }, "TOKEN_EXPIRED"],
    ["was issued 5 seconds ahead", { iat: now + 5, exp: now + 905 }, undefined],
    ["was issued 6 seconds ahead", { iat: now + 6, exp: now + 906 }, "TOKEN_FROM_THE_FUTURE"],
  ])("judges a token that %s", async (_, claims, code) => {
    const { sandbox, send } = await startSandbox({ now: () => now * 1000 + 999 });
    const authorization = `Bearer ${await tokenOf(sandbox, { claims })}`;
    const answer = await send("POST /account", tradingAccount, { authorization });
    expect([answer.status, answer.body.code]).toEqual(code ? [401, code] : [200, undefined]);
    expect(answer.headers.get("date")).toBe("Tue, 14 Nov 2023 22:13:20 GMT");
  });
});

it.each([
  ["not the secret of any partner", "not the secret"],
  ["the secret of another partner", undefined],
])("A client learns from the sandbox that its secret is %s", async (_, given) => {
  const { client, sandbox } = await startSandbox({ partners: 2 });
  const { secret = "" } = sandbox.partners[1] ?? {};
  const error = await errorOf(client({ secret: given ?? secret }).accounts.create(tradingAccount));
  expect(error).toBeInstanceOf(AuthenticationError);
  expect(error.message).toContain(forged);
  expect(error.outcome).toBe("none");
  expect(sandbox.ledger.length).toBe(0);
});
