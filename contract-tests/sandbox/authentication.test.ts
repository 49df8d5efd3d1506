/**
 * A sandbox that accepts a bad token hides the defect until the first day in production. So every
 * way in which a token can be wrong is refused here, and the answer says which one it was.
 */
import { AuthenticationError } from "@pitrade/partner-sdk";
import type { Sandbox } from "@pitrade/partner-sdk/testing";
import { describe, expect, it, vi } from "vitest";
import { answerMismatchesOf } from "../support/answer-mismatches.ts";
import { tradingAccount } from "../support/fixtures.ts";
import { startSandbox, tokenOf, transports } from "../support/sandbox.ts";
import { errorOf } from "../support/test-client.ts";

type Header = (sandbox: Sandbox) => string | Promise<string>;
type Row = readonly [name: string, header: Header, code: string, message: string];

const nowSeconds = () => Math.floor(Date.now() / 1000);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const claimsOf = ({ credentials }: Sandbox) => {
  const iat = nowSeconds();
  return { clientId: credentials.clientId, iat, exp: iat + 900 };
};
const unsigned = (sandbox: Sandbox) =>
  `Bearer ${encode({ alg: "none", typ: "JWT" })}.${encode(claimsOf(sandbox))}.`;
const changedAfterSigning = async (sandbox: Sandbox) => {
  const [head, , signature] = (await tokenOf(sandbox)).split(".");
  const claims = { ...claimsOf(sandbox), exp: nowSeconds() + 90_000 };
  return `Bearer ${head}.${encode(claims)}.${signature}`;
};
const signed =
  (parts: Parameters<typeof tokenOf>[1]): Header =>
  async (sandbox) =>
    `Bearer ${await tokenOf(sandbox, parts)}`;

const malformed = (name: string, header: Header, message: string): Row => [
  name,
  header,
  "TOKEN_MALFORMED",
  message,
];
const invalid = (name: string, claims: object, reason: string): Row => [
  name,
  signed({ claims: { ...claims } }),
  "TOKEN_INVALID",
  `The token is invalid: ${reason}.`,
];
const foreign = (name: string, clientId: unknown): Row => [
  name,
  signed({ claims: { clientId } }),
  "UNKNOWN_CLIENT",
  "The claim clientId names no partner.",
];

const scheme = "The Authorization header must read: Bearer <JWT>.";
const noJwt = "The token is not a JWT.";
const algorithm = "The token must be signed with HS256.";
const forged = "The token was not signed with the secret of this partner.";
const expired = "The token has expired. Sign a new one.";
const ahead = "The claim iat lies in the future.";
const old = signed({ claims: { iat: 1, exp: 901 } });
const future: Header = (sandbox) => signed({ claims: { iat: nowSeconds() + 60 } })(sandbox);

const wrong: readonly Row[] = [
  ["no token", () => "", "TOKEN_MISSING", "The Authorization header is missing."],
  malformed("a user and a password", () => "Basic YTpi", scheme),
  malformed("a scheme without a token", () => "Bearer", scheme),
  malformed("another scheme", async (sandbox) => `XBearer ${await tokenOf(sandbox)}`, scheme),
  malformed("a bare token", (sandbox) => tokenOf(sandbox), scheme),
  malformed("two tokens", () => "Bearer a.b.c d.e.f", scheme),
  malformed("no JWT", () => "Bearer abc", noJwt),
  malformed("claims that are not JSON", () => "Bearer a.b.c", noJwt),
  ["another secret", signed({ secret: "another secret" }), "TOKEN_SIGNATURE", forged],
  ["claims that were changed after signing", changedAfterSigning, "TOKEN_SIGNATURE", forged],
  ["the algorithm none", unsigned, "TOKEN_ALGORITHM", algorithm],
  ["the algorithm HS384", signed({ alg: "HS384" }), "TOKEN_ALGORITHM", algorithm],
  foreign("a foreign client", "nobody"),
  foreign("no clientId", undefined),
  foreign("a clientId in a list", ["sandbox-partner-1"]),
  invalid("no iat", { iat: undefined }, 'missing required "iat" claim'),
  invalid("no exp", { exp: undefined }, 'missing required "exp" claim'),
  invalid("an iat that is text", { iat: "today" }, '"iat" claim must be a number'),
  invalid("an exp that is text", { exp: "tomorrow" }, '"exp" claim must be a number'),
  ["an old token", old, "TOKEN_EXPIRED", expired],
  ["a future token", future, "TOKEN_FROM_THE_FUTURE", ahead],
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
    expect(await answerMismatchesOf("POST", `${baseUrl}/account`, 401, text)).toEqual([]);
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
    [0, "expires in a second", { iat: now - 899, exp: now + 1 }, undefined],
    [0, "expires now", { iat: now - 900, exp: now }, "TOKEN_EXPIRED"],
    [0, "expired a second ago", { iat: now - 901, exp: now - 1 }, "TOKEN_EXPIRED"],
    [0, "is issued now", { iat: now, exp: now + 900 }, undefined],
    [0, "is issued in a millisecond", { iat: now + 1, exp: now + 901 }, "TOKEN_FROM_THE_FUTURE"],
    [5, "expired 4 seconds ago", { iat: now - 904, exp: now - 4 }, undefined],
    [5, "expired 5 seconds ago", { iat: now - 905, exp: now - 5 }, "TOKEN_EXPIRED"],
    [5, "is issued in 5 seconds", { iat: now + 5, exp: now + 905 }, undefined],
    [5, "is issued in 6 seconds", { iat: now + 6, exp: now + 906 }, "TOKEN_FROM_THE_FUTURE"],
  ])("judges, with a leeway of %i s, a token that %s", async (leewaySeconds, _, claims, code) => {
    const { sandbox, send } = await startSandbox({ leewaySeconds, now: () => now * 1000 + 999 });
    const authorization = `Bearer ${await tokenOf(sandbox, { claims })}`;
    const answer = await send("POST /account", tradingAccount, { authorization });
    expect([answer.status, answer.body.code]).toEqual(code ? [401, code] : [200, undefined]);
    expect(answer.headers.get("date")).toBe("Tue, 14 Nov 2023 22:13:20 GMT");
  });

  it("is met at the first call by 40 clocks that are 0.1 to 1.9 s ahead", async () => {
    for (let index = 0; index < 40; index += 1) {
      const serverTime = now * 1000 + index * 25;
      const ahead = 100 + Math.round((index * 1800) / 39);
      const { client, fetch } = await startSandbox({ now: () => serverTime });
      const once = vi.fn(fetch);
      const pitrade = client({ fetch: once, now: () => serverTime + ahead });
      await expect(pitrade.accounts.create(tradingAccount)).resolves.toMatchObject({});
      expect(once).toHaveBeenCalledTimes(1);
    }
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
