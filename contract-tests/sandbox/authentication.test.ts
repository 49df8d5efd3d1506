/**
 * A sandbox that lets a bad token pass hides the defect until the first day in production: so every
 * way in which a token can be wrong is refused here, and the answer says which one it was.
 */
import { AuthenticationError } from "@pitrade/partner-sdk";
import type { Sandbox } from "@pitrade/partner-sdk/testing";
import { describe, expect, it } from "vitest";
import { faultsOfAnswer } from "../support/faults-of-answer.ts";
import { ada, startSandbox, type TokenParts, tokenOf, transports } from "../support/sandbox.ts";
import { errorOf } from "../support/test-client.ts";

type Wrong = readonly [name: string, header: Header, code: string, message: string];
type Header = (sandbox: Sandbox) => string | undefined | Promise<string>;

const signed =
  (parts: TokenParts): Header =>
  async (sandbox) =>
    `Bearer ${await tokenOf(sandbox, parts)}`;
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const unsigned = ({ credentials }: Sandbox) => {
  const iat = Math.floor(Date.now() / 1000);
  const claims = { clientId: credentials.clientId, iat, exp: iat + 900 };
  return `Bearer ${encode({ alg: "none", typ: "JWT" })}.${encode(claims)}.`;
};
const seconds = () => Math.floor(Date.now() / 1000);

const header = "The Authorization header must read: Bearer <JWT>.";
const foreign = "The claim clientId names no partner.";
const stale = "The token has expired. Sign a new one.";
const algorithm = "The token must be signed with HS256.";
const forged = "The token was not signed with the secret of this partner.";
const future = "The claim iat lies in the future.";

const wrong: readonly Wrong[] = [
  ["no token", () => undefined, "TOKEN_MISSING", "The Authorization header is missing."],
  ["a user and a password", () => "Basic YTpi", "TOKEN_MALFORMED", header],
  ["a scheme without a token", () => "Bearer", "TOKEN_MALFORMED", header],
  ["a bare token", (sandbox) => tokenOf(sandbox), "TOKEN_MALFORMED", header],
  ["two tokens", () => "Bearer a.b.c d.e.f", "TOKEN_MALFORMED", header],
  ["no JWT", () => "Bearer abc", "TOKEN_MALFORMED", "The token is not a JWT."],
  ["claims that are no JSON", () => "Bearer a.b.c", "TOKEN_MALFORMED", "The token is not a JWT."],
  [
    "a token that expired long ago",
    signed({ claims: { iat: 1, exp: 901 } }),
    "TOKEN_EXPIRED",
    stale,
  ],
  ["another secret", signed({ secret: "another secret" }), "TOKEN_SIGNATURE", forged],
  [
    "claims that were changed after signing",
    async (sandbox) => {
      const [head, , signature] = (await tokenOf(sandbox)).split(".");
      const { clientId } = sandbox.credentials;
      const claims = { clientId, iat: seconds(), exp: seconds() + 90_000 };
      return `Bearer ${head}.${encode(claims)}.${signature}`;
    },
    "TOKEN_SIGNATURE",
    forged,
  ],
  ["the algorithm none", unsigned, "TOKEN_ALGORITHM", algorithm],
  ["the algorithm HS384", signed({ alg: "HS384" }), "TOKEN_ALGORITHM", algorithm],
  ["a foreign client", signed({ claims: { clientId: "nobody" } }), "UNKNOWN_CLIENT", foreign],
  ["no clientId", signed({ claims: { clientId: undefined } }), "UNKNOWN_CLIENT", foreign],
  [
    "a clientId in a list",
    signed({ claims: { clientId: ["sandbox-partner-1"] } }),
    "UNKNOWN_CLIENT",
    foreign,
  ],
  [
    "no iat",
    signed({ claims: { iat: undefined } }),
    "TOKEN_INVALID",
    'The token is invalid: missing required "iat" claim.',
  ],
  [
    "no exp",
    signed({ claims: { exp: undefined } }),
    "TOKEN_INVALID",
    'The token is invalid: missing required "exp" claim.',
  ],
  [
    "an iat that is text",
    signed({ claims: { iat: "today" } }),
    "TOKEN_INVALID",
    'The token is invalid: "iat" claim must be a number.',
  ],
  [
    "an exp that is text",
    signed({ claims: { exp: "tomorrow" } }),
    "TOKEN_INVALID",
    'The token is invalid: "exp" claim must be a number.',
  ],
  [
    "a token from the future",
    (sandbox) => signed({ claims: { iat: seconds() + 60 } })(sandbox),
    "TOKEN_FROM_THE_FUTURE",
    future,
  ],
];

describe.each(transports)("Over %s", (transport) => {
  it.each(wrong)("%s is refused with 401", async (_, authorization, code, message) => {
    const { sandbox, fetch, baseUrl } = await startSandbox({}, transport);
    const value = await authorization(sandbox);
    const headers = { "content-type": "application/json", ...(value && { authorization: value }) };
    const response = await fetch(`${baseUrl}/account`, {
      method: "POST",
      headers,
      body: JSON.stringify(ada),
    });
    const text = await response.text();
    expect([response.status, JSON.parse(text)]).toEqual([401, { code, message }]);
    expect(faultsOfAnswer("POST", `${baseUrl}/account`, 401, text)).toEqual([]);
    expect(sandbox.ledger.length).toBe(0);
  });

  it("a good token is accepted, whatever the letters of its scheme", async () => {
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
    const answer = await send("POST /account", ada, { authorization });
    expect([answer.status, answer.body.code]).toEqual(code ? [401, code] : [200, undefined]);
    expect(answer.headers.get("date")).toBe("Tue, 14 Nov 2023 22:13:20 GMT");
  });
});

describe("A client with wrong credentials", () => {
  it("learns from the sandbox what is wrong", async () => {
    const { client, sandbox } = await startSandbox();
    const error = await errorOf(client({ secret: "not the secret" }).accounts.create(ada));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error.message).toContain(forged);
    expect(error.outcome).toBe("none");
    expect(sandbox.ledger.length).toBe(0);
  });

  it("of one partner cannot sign for another", async () => {
    const { client, sandbox } = await startSandbox({ partners: 2 });
    const { secret } = sandbox.partners[1] ?? {};
    const error = await errorOf(client({ secret }).accounts.create(ada));
    expect(error).toBeInstanceOf(AuthenticationError);
  });
});
