import { createSandbox, type SandboxOptions } from "@pitrade/partner-sdk/testing";
import { describe, expect, it } from "vitest";
import { isJson, isPublic, operationsOf } from "../../scripts/lib/openapi.ts";
import { description } from "../support/description.ts";
import { lineOf } from "../support/findings-of.ts";
import { bankAccount, signalAccount, tradingAccount } from "../support/fixtures.ts";
import { type Deviation, startDeviatingServer } from "../support/proxy.ts";
import { at, atSuccess, type DeviationCase, deviationCases } from "./deviations.ts";
import { isRead } from "./plan.ts";
import { conforms, render } from "./report.ts";
import { runConformance } from "./run-conformance.ts";
import { localTarget, type Target } from "./target.ts";

async function tryDeviating(
  deviate: Deviation,
  changes: Partial<Target> = {},
  options: SandboxOptions = {},
) {
  const sandbox = createSandbox(options);
  const url = await startDeviatingServer(sandbox, deviate);
  const target = localTarget("deviating sandbox", url, sandbox.credentials, sandbox.close);
  return { sandbox, report: await runConformance(description, { ...target, ...changes }) };
}

it.each<DeviationCase>(deviationCases)(
  "The report on a server with %s names it and nothing else",
  async (_, deviate, drift, notes = [], lookAt = "") => {
    const { report } = await tryDeviating(deviate);
    const isLookedAt = (line: string) => `${line} `.startsWith(lookAt && `${lookAt} `);
    expect(report.drift.map(lineOf).filter(isLookedAt)).toEqual(drift);
    // The sandbox says more in its refusals than the description does; no case is about that.
    const noted = report.notes.filter(({ pointer }) => pointer !== "/violations");
    expect(noted.map(lineOf).filter(isLookedAt)).toEqual(notes);
    expect(conforms(report)).toBe(drift.length === 0);
    const text = render(report);
    for (const line of [...drift, ...notes]) expect(text).toContain(line);
  },
);

it("A run that may only read changes nothing, and says what it could not try", async () => {
  const methods = new Set<string>();
  const watching: Deviation = (answer, { method }) => {
    methods.add(method);
    return answer;
  };
  const { sandbox, report } = await tryDeviating(watching, { writes: false });
  expect([...methods]).toEqual(["GET"]);
  expect(sandbox.ledger).toHaveLength(0);
  const forbidden = report.untried.filter(({ why }) => why.includes("CONTRACT_ALLOW_WRITES"));
  const writes = operationsOf(description).filter((entry) => !isRead(entry));
  expect(new Set(forbidden.map(({ operationId }) => operationId))).toEqual(
    new Set(writes.map(({ operation }) => operation.operationId)),
  );
  expect(report.untried).toContainEqual({
    operationId: "getTrade",
    variant: undefined,
    why: "no tradeId is known from any answer",
  });
});

it("A run that may write changes only what it has created itself", async () => {
  const foreign = { bankId: "bank_of_others", tradeId: "trade_of_others" };
  const touched: string[] = [];
  const refusal = JSON.stringify({ code: "NOT_NOW", message: "Try another one." });
  const showing: Deviation = (answer, { method, path, authorization }) => {
    if (method === "DELETE") {
      if (authorization) touched.push(path);
      // So that the run goes on with every other id that it takes for its own.
      return { ...answer, status: 403, body: refusal };
    }
    if (answer.status !== 200 || !isJson(answer.contentType)) return answer;
    const value: unknown = JSON.parse(answer.body);
    // A list shows what others own, and an answer names it beside what was just created.
    const shown = Object.entries(foreign).filter(([name]) => `/${name}` !== `${path}Id`);
    const body = Array.isArray(value)
      ? [{ ...value[0], ...foreign }, ...value]
      : { ...(value as object), ...Object.fromEntries(shown) };
    return { ...answer, body: JSON.stringify(body) };
  };
  await tryDeviating(showing);
  expect(touched.length).toBeGreaterThan(1);
  expect(touched.filter((path) => path.includes("of_others"))).toEqual([]);
});

describe("A server of which nothing can be learned", () => {
  it("does not conform when it refuses everything", async () => {
    const body = JSON.stringify({ code: "TOKEN_EXPIRED", message: "No." });
    const refusing = at(".+", () => ({ status: 401, contentType: "application/json", body }));
    const { report } = await tryDeviating(refusing, { writes: false });
    // What takes no token need not declare this.
    const open = operationsOf(description).filter(
      ({ operation }) =>
        isPublic(operation) &&
        !["401", "4XX", "default"].some((name) => name in operation.responses),
    );
    const ids = open.map(({ operation }) => operation.operationId);
    expect(report.drift.filter(({ operationId }) => !ids.includes(operationId))).toEqual([]);
    expect(conforms(report)).toBe(false);
    expect(render(report)).toContain("getHoldings: the server refuses it with 401 TOKEN_EXPIRED");
    const verdict = ids.length > 0 ? "undeclared status" : "nothing is known of this server";
    expect(render(report)).toContain(verdict);
  });

  it("does not conform when it cannot be reached", async () => {
    const sandbox = createSandbox();
    const url = await sandbox.listen();
    await sandbox.close();
    const target = localTarget("silent server", url, sandbox.credentials, sandbox.close);
    const report = await runConformance(description, target);
    expect(conforms(report)).toBe(false);
    expect(render(report)).toContain("getHoldings: no answer came: ConnectionError");
  });

  it("has its empty lists reported, since they say nothing of their entries", async () => {
    const { report } = await tryDeviating(atSuccess("GET /bank", () => ({ body: "[]" })));
    expect(report.untried).toContainEqual({
      operationId: "listBanks",
      variant: undefined,
      why: "the list is empty, so no entry could be checked",
    });
  });
});

describe("The report of a server that repeats what it should keep", () => {
  const secret = "CANARY_SECRET_IN_CAPITALS";
  const passwords = [tradingAccount, signalAccount].map(({ password }) => password);
  const kept: string[] = [secret, ...passwords, bankAccount.bankAccountNumber];

  it("shows neither the secret, nor a token, nor a sensitive field", async () => {
    const tokens = new Set<string>();
    const repeating: Deviation = (answer, { authorization }) => {
      const token = authorization.replace("Bearer ", "");
      if (token) tokens.add(token);
      const shown = Object.fromEntries([...kept, token].map((value) => [value, value]));
      if (!isJson(answer.contentType)) return answer;
      const value: unknown = JSON.parse(answer.body);
      const spoilt = (thing: object) => ({ ...thing, ...shown, status: secret, code: secret });
      const body = Array.isArray(value) ? value.map(spoilt) : spoilt(value as object);
      return { ...answer, body: JSON.stringify(body) };
    };
    const partners = [{ clientId: "canary", secret }];
    const { report } = await tryDeviating(repeating, {}, { partners });
    const text = render(report);
    expect(text).toContain("listTrades 200 /0/status: broken schema");
    expect(tokens.size).toBeGreaterThan(0);
    // Names as long as a token are not printed anyway; this is what holds for shorter ones.
    expect(report.secrets).toEqual(expect.arrayContaining([...tokens]));
    expect([...kept, ...tokens].filter((value) => text.includes(value))).toEqual([]);
  });

  it("repeats no content type that is none", async () => {
    const odd = at(".+", () => ({ contentType: "000123456789" }));
    const text = render((await tryDeviating(odd)).report);
    expect(text).toContain("getHoldings 200: wrong content type: an odd content type");
    expect(text).not.toContain("000123456789");
  });
});
