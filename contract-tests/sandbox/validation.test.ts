import { describe, expect, it } from "vitest";
import { faultsOfAnswer } from "../support/answer-judge.ts";
import { tradingAccount } from "../support/fixtures.ts";
import { startFundedSandbox, startSandbox, transports } from "../support/sandbox.ts";

/** What a request must be answered with. */
interface Refusal {
  readonly status: number;
  readonly body: object;
}

/** The answer that names every violation, each as its path and its message. */
function invalid(...violations: readonly (readonly [path: string, message: string])[]): Refusal {
  const listed = violations.map(([path, message]) => ({ path, message }));
  const message = `${violations.map((each) => each.join(" ")).join("; ")}.`;
  return { status: 400, body: { code: "INVALID_REQUEST", message, violations: listed } };
}

const notJson = { status: 400, body: { code: "INVALID_JSON", message: "The body is not JSON." } };
const { lastName, ...incomplete } = tradingAccount;
const json = "application/json";
const localTime =
  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$";

type Row = [name: string, line: string, body: unknown, refusal: Refusal, type?: string];

const rows: readonly Row[] = [
  [
    "a body with many faults",
    "POST /account",
    { ...incomplete, email: "ada", accountType: "BOTH", password: "short", role: "admin" },
    invalid(
      ["/body/lastName", "is missing"],
      ["/body/email", "must be written as email"],
      ["/body/accountType", "must be one of TRADING, SIGNAL"],
      ["/body/password", "must have at least 8 characters"],
      ["/body/role", "is not allowed here"],
    ),
  ],
  ["no body", "POST /account", undefined, notJson],
  ["a word", "POST /account", "hello", notJson],
  ["JSON that breaks off", "POST /account", '{"email":', notJson],
  ["a form", "POST /account", "email=ada%40example.com", notJson],
  ...["text/plain", "application/x-www-form-urlencoded", "application/jsonp"].map<Row>((type) => [
    `a body that says it is ${type}`,
    "POST /account",
    tradingAccount,
    {
      status: 400,
      body: {
        code: "INVALID_CONTENT_TYPE",
        message: "Content-Type must be application/json.",
      },
    },
    type,
  ]),
  ...[[], "null", "7"].map<Row>((body) => [
    `a body of ${JSON.stringify(body)}`,
    "POST /trade",
    body,
    invalid(["/body", "must be an object"]),
  ]),
  [
    "a query with many faults",
    "GET /trade?ticker=&status=&page=2",
    undefined,
    invalid(
      ["/query/ticker", "must not be empty"],
      ["/query/status", "must not be empty"],
      ["/query/page", "is not allowed here"],
    ),
  ],
  ...["/", "/trades", "/trade/trd_1/fills", "/account/"]
    .map((path) => `GET ${path}`)
    .concat("PUT /trade", "DELETE /account")
    .map<Row>((line) => [
      "no operation",
      line,
      undefined,
      {
        status: 404,
        body: { code: "NOT_FOUND", message: `The description has no operation ${line}.` },
      },
    ]),
  ...[
    "GET /trade/%",
    "DELETE /trade/%ZZ",
    "GET /cash-transfer/%E0%A4%A",
    "DELETE /bank/%ff",
  ].map<Row>((line) => [
    "a path that is not encoded",
    line,
    undefined,
    {
      status: 400,
      body: { code: "INVALID_PATH", message: "The path is not encoded as a URL must be." },
    },
  ]),
  [
    "a buy without what its side demands",
    "POST /trade",
    { ticker: "AAPL", orderSide: "BUY", quantity: 1 },
    invalid(["/body/amount", "is missing"], ["/body/quantity", "is not allowed here"]),
  ],
  [
    "a sell with what its side forbids",
    "POST /trade",
    {
      ticker: "AAPL",
      orderSide: "SELL",
      quantity: 0,
      amount: 1,
      executeAt: "2025-01-16T09:30:00Z",
    },
    invalid(
      ["/body/quantity", "must be more than 0"],
      ["/body/amount", "is not allowed here"],
      ["/body/executeAt", `must match ${localTime}`],
    ),
  ],
  ...[
    ["0", "must be more than 0"],
    ["-1", "must be more than 0"],
    ["0.001", "must be a multiple of 0.01"],
    ["1e-9", "must be a multiple of 0.01"],
    ["1e999", "must be a finite number"],
  ].map<Row>(([amount, message = ""]) => [
    `an amount of ${amount}`,
    "POST /trade",
    `{"ticker":"AAPL","orderSide":"BUY","amount":${amount}}`,
    invalid(["/body/amount", message]),
  ]),
  [
    "a deposit of less than 10 dollars",
    "POST /cash-transfer",
    { instructionType: "DEPOSIT", amount: 9.99, bankId: "bank_1" },
    invalid(["/body/amount", "must be at least 10"]),
  ],
  [
    "fields that are named like parts of every object",
    "POST /account",
    `${JSON.stringify(tradingAccount).slice(0, -1)},"__proto__":{},"constructor":1}`,
    invalid(
      ["/body/__proto__", "is not allowed here"],
      ["/body/constructor", "is not allowed here"],
    ),
  ],
];

describe.each(transports)("Over %s", (transport) => {
  it.each<Row>(rows)("%s is refused: %s %j", async (_, line, body, refusal, type = json) => {
    const { send, sandbox, baseUrl } = await startFundedSandbox({}, transport);
    const { status, body: answer } = await send(line, body, { "content-type": type });
    expect({ status, body: answer }).toEqual(refusal);
    expect(sandbox.ledger.length).toBe(3);
    if (line.startsWith("POST")) {
      const text = JSON.stringify(answer);
      expect(faultsOfAnswer("POST", baseUrl + line.slice(5), status, text)).toEqual([]);
    }
    expect((await send("GET /trade")).status).toBe(200);
  });

  it("a content type may name its charset, in any case of letters", async () => {
    const { send } = await startSandbox({}, transport);
    const headers = { "content-type": "Application/JSON; charset=utf-8" };
    expect((await send("POST /account", tradingAccount, headers)).status).toBe(200);
  });

  it("text in any script comes back as it was sent", async () => {
    const { client } = await startSandbox({}, transport);
    const names = { firstName: "Zoë 🦉", lastName: "Œuvre-日本" };
    expect(await client().accounts.create({ ...tradingAccount, ...names })).toMatchObject(names);
  });
});
