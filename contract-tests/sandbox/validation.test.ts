import { describe, expect, it } from "vitest";
import { faultsOfAnswer } from "../support/faults-of-answer.ts";
import { ada, fund, startSandbox, transports } from "../support/sandbox.ts";

describe.each(transports)("Over %s", (transport) => {
  it("a body is refused with every violation", async () => {
    const { send, sandbox } = await startSandbox({}, transport);
    const body = { ...ada, email: "ada", accountType: "BOTH", password: "short", role: "admin" };
    const { lastName, ...incomplete } = body;
    const answer = await send("POST /account", incomplete);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      code: "INVALID_REQUEST",
      message:
        "/body/lastName is missing; /body/email must be written as email; " +
        "/body/accountType must be one of TRADING, SIGNAL; " +
        "/body/password must have at least 8 characters; /body/role is not allowed here.",
      violations: [
        { path: "/body/lastName", message: "is missing" },
        { path: "/body/email", message: "must be written as email" },
        { path: "/body/accountType", message: "must be one of TRADING, SIGNAL" },
        { path: "/body/password", message: "must have at least 8 characters" },
        { path: "/body/role", message: "is not allowed here" },
      ],
    });
    const text = JSON.stringify(answer.body);
    expect(faultsOfAnswer("POST", "http://sandbox/account", 400, text)).toEqual([]);
    expect(sandbox.ledger.length).toBe(0);
  });

  it.each([
    ["nothing", undefined],
    ["a word", "hello"],
    ["JSON that breaks off", '{"email":'],
    ["a form", "email=ada%40example.com"],
  ])("a body of %s is not JSON", async (_, body) => {
    const { send } = await startSandbox({}, transport);
    const answer = await send("POST /account", body);
    expect([answer.status, answer.body]).toEqual([
      400,
      { code: "INVALID_JSON", message: "The body is not JSON." },
    ]);
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonp"])(
    "a body that says it is %s is refused",
    async (type) => {
      const { send, sandbox } = await startSandbox({}, transport);
      const answer = await send("POST /account", ada, { "content-type": type });
      expect([answer.status, answer.body]).toEqual([
        400,
        { code: "INVALID_CONTENT_TYPE", message: "Content-Type must be application/json." },
      ]);
      expect(sandbox.ledger.length).toBe(0);
    },
  );

  it("a content type may name its charset, in any case of letters", async () => {
    const { send } = await startSandbox({}, transport);
    const headers = { "content-type": "Application/JSON; charset=utf-8" };
    expect((await send("POST /account", ada, headers)).status).toBe(200);
  });

  it.each([
    ["an array", [], "must be an object"],
    ["null", "null", "must be an object"],
    ["a number", "7", "must be an object"],
  ])("a body of %s is refused", async (_, body, message) => {
    const { send } = await startSandbox({}, transport);
    const answer = await send("POST /trade", body);
    expect(answer.status).toBe(400);
    expect(answer.body.violations).toEqual([{ path: "/body", message }]);
  });

  it("a query is refused with every violation", async () => {
    const { send, client } = await startSandbox({}, transport);
    await client().accounts.create(ada);
    const answer = await send("GET /trade?ticker=&status=&page=2");
    expect(answer.status).toBe(400);
    expect(answer.body.violations).toEqual([
      { path: "/query/ticker", message: "must not be empty" },
      { path: "/query/status", message: "must not be empty" },
      { path: "/query/page", message: "is not allowed here" },
    ]);
  });

  it.each([
    "GET /",
    "GET /trades",
    "GET /trade/trd_1/fills",
    "PUT /trade",
    "DELETE /account",
    "GET /account/",
  ])("%s is no operation, and answers 404", async (request) => {
    const { send } = await startSandbox({}, transport);
    const answer = await send(request);
    expect([answer.status, answer.body]).toEqual([
      404,
      { code: "NOT_FOUND", message: `The description has no operation ${request}.` },
    ]);
  });

  it.each(["GET /trade/%", "DELETE /trade/%ZZ", "GET /cash-transfer/%E0%A4%A", "DELETE /bank/%ff"])(
    "%s is refused, and the sandbox goes on",
    async (request) => {
      const { send, client } = await startSandbox({}, transport);
      await client().accounts.create(ada);
      const answer = await send(request);
      expect([answer.status, answer.body]).toEqual([
        400,
        { code: "INVALID_PATH", message: "The path is not encoded as a URL must be." },
      ]);
      expect((await send("GET /trade")).status).toBe(200);
    },
  );

  it("an order is refused with what its side forbids and demands", async () => {
    const { send, client, sandbox } = await startSandbox({}, transport);
    await fund(client());
    const buy = await send("POST /trade", { ticker: "AAPL", orderSide: "BUY", quantity: 1 });
    expect(buy.body.violations).toEqual([
      { path: "/body/amount", message: "is missing" },
      { path: "/body/quantity", message: "is not allowed here" },
    ]);
    const sell = await send("POST /trade", {
      ticker: "AAPL",
      orderSide: "SELL",
      quantity: 0,
      amount: 1,
      executeAt: "2025-01-16T09:30:00Z",
    });
    expect(sell.body.violations.map(({ path }: { path: string }) => path)).toEqual([
      "/body/quantity",
      "/body/amount",
      "/body/executeAt",
    ]);
    expect(sandbox.ledger.of("placeTrade")).toEqual([]);
  });

  it.each([0, -1, 0.001, 1e-9, '{"a":1e999}'])("an amount of %s is refused", async (amount) => {
    const { send } = await startSandbox({}, transport);
    const body =
      typeof amount === "string"
        ? '{"ticker":"AAPL","orderSide":"BUY","amount":1e999}'
        : { ticker: "AAPL", orderSide: "BUY", amount };
    const answer = await send("POST /trade", body);
    expect([answer.status, answer.body.violations[0].path]).toEqual([400, "/body/amount"]);
  });

  it("a field that is named like a part of every object is refused like any other", async () => {
    const { send } = await startSandbox({}, transport);
    const text = `${JSON.stringify(ada).slice(0, -1)},"__proto__":{},"constructor":1}`;
    const answer = await send("POST /account", text);
    expect(answer.body.violations).toEqual([
      { path: "/body/__proto__", message: "is not allowed here" },
      { path: "/body/constructor", message: "is not allowed here" },
    ]);
  });

  it("text in any script comes back as it was sent", async () => {
    const { client } = await startSandbox({}, transport);
    const names = { firstName: "Zoë 🦉", lastName: "Œuvre-日本" };
    expect(await client().accounts.create({ ...ada, ...names })).toMatchObject(names);
  });
});
