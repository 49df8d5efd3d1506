import { describe, expect, it } from "vitest";
import { faultsOfAnswer } from "../support/faults-of-answer.ts";
import { tradingAccount } from "../support/fixtures.ts";
import { startFundedSandbox, startSandbox, transports } from "../support/sandbox.ts";

/** What a request must be answered with. */
interface Refusal {
  readonly status: number;
  readonly body: object;
}

const refusal = (status: number, code: string, message: string): Refusal => ({
  status,
  body: { code, message },
});

/** The answer that names every violation, each of them given as path and message. */
function invalid(...sentences: readonly string[]): Refusal {
  const violations = sentences.map((sentence) => {
    const [path = "", ...words] = sentence.split(" ");
    return { path, message: words.join(" ") };
  });
  const message = `${sentences.join("; ")}.`;
  return { status: 400, body: { code: "INVALID_REQUEST", message, violations } };
}

const notJson = refusal(400, "INVALID_JSON", "The body is not JSON.");
const wrongType = refusal(400, "INVALID_CONTENT_TYPE", "Content-Type must be application/json.");
const wrongPath = refusal(400, "INVALID_PATH", "The path is not encoded as a URL must be.");
const unknown = (line: string) =>
  refusal(404, "NOT_FOUND", `The description has no operation ${line}.`);

const { lastName, ...incomplete } = tradingAccount;
const faultyAccount = {
  ...incomplete,
  ...{ email: "ada", accountType: "BOTH", password: "short", role: "admin" },
};
const odd = `${JSON.stringify(tradingAccount).slice(0, -1)},"__proto__":{},"constructor":1}`;
const buy = (amount: string) => `{"ticker":"AAPL","orderSide":"BUY","amount":${amount}}`;
const sell = { ticker: "AAPL", orderSide: "SELL", quantity: 0, amount: 1, executeAt: "tomorrow" };
const localTime =
  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$";

type Row = [line: string, body: unknown, refusal: Refusal, type?: string];

const rows: readonly Row[] = [
  [
    "POST /account",
    faultyAccount,
    invalid(
      "/body/lastName is missing",
      "/body/email must be written as email",
      "/body/accountType must be one of TRADING, SIGNAL",
      "/body/password must have at least 8 characters",
      "/body/role is not allowed here",
    ),
  ],
  // Names of parts of every object are refused like any other.
  [
    "POST /account",
    odd,
    invalid("/body/__proto__ is not allowed here", "/body/constructor is not allowed here"),
  ],
  ["POST /account", undefined, notJson],
  ["POST /account", "hello", notJson],
  ["POST /account", '{"email":', notJson],
  ["POST /account", "email=ada%40example.com", notJson],
  ["POST /account", tradingAccount, wrongType, "text/plain"],
  ["POST /account", tradingAccount, wrongType, "application/x-www-form-urlencoded"],
  ["POST /account", tradingAccount, wrongType, "application/jsonp"],
  ["POST /trade", [], invalid("/body must be an object")],
  ["POST /trade", "null", invalid("/body must be an object")],
  ["POST /trade", "7", invalid("/body must be an object")],
  ["POST /trade", buy("0"), invalid("/body/amount must be more than 0")],
  ["POST /trade", buy("-1"), invalid("/body/amount must be more than 0")],
  ["POST /trade", buy("0.001"), invalid("/body/amount must be a multiple of 0.01")],
  ["POST /trade", buy("1e-9"), invalid("/body/amount must be a multiple of 0.01")],
  ["POST /trade", buy("1e999"), invalid("/body/amount must be a finite number")],
  [
    "POST /trade",
    { ticker: "AAPL", orderSide: "BUY", quantity: 1 },
    invalid("/body/amount is missing", "/body/quantity is not allowed here"),
  ],
  [
    "POST /trade",
    sell,
    invalid(
      "/body/quantity must be more than 0",
      "/body/amount is not allowed here",
      `/body/executeAt must match ${localTime}`,
    ),
  ],
  [
    "POST /cash-transfer",
    { instructionType: "DEPOSIT", amount: 9.99, bankId: "bank_1" },
    invalid("/body/amount must be at least 10"),
  ],
  [
    "GET /trade?ticker=&status=&page=2",
    undefined,
    invalid(
      "/query/ticker must not be empty",
      "/query/status must not be empty",
      "/query/page is not allowed here",
    ),
  ],
  ...["GET /trade/%", "DELETE /trade/%ZZ", "GET /cash-transfer/%E0%A4%A", "DELETE /bank/%ff"].map(
    (line): Row => [line, undefined, wrongPath],
  ),
  ...["GET /", "GET /trades", "GET /trade/trd_1/fills", "PUT /trade", "DELETE /account"].map(
    (line): Row => [line, undefined, unknown(line)],
  ),
  ["GET /account/", undefined, unknown("GET /account/")],
];

describe.each(transports)("Over %s", (transport) => {
  it.each(rows)("%s with %j is refused with %j", async (line, body, expected, type) => {
    const { send, sandbox, baseUrl } = await startFundedSandbox({}, transport);
    const answer = await send(line, body, type ? { "content-type": type } : {});
    expect(answer).toMatchObject({ status: expected.status });
    expect(answer.body).toEqual(expected.body);
    expect(sandbox.ledger.length).toBe(3);
    if (line.startsWith("POST")) {
      const [url, text] = [baseUrl + line.slice("POST ".length), JSON.stringify(answer.body)];
      expect(faultsOfAnswer("POST", url, answer.status, text)).toEqual([]);
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
