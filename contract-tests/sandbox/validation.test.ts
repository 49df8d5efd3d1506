import { describe, expect, it } from "vitest";
import { operationsOf } from "../../scripts/lib/openapi.ts";
import { answerMismatchesOf } from "../support/answer-mismatches.ts";
import { description, fieldsOf } from "../support/description.ts";
import { tradingAccount } from "../support/fixtures.ts";
import { startFundedSandbox, startSandbox, transports } from "../support/sandbox.ts";

interface Refusal {
  readonly status: number;
  readonly body: object;
}

const refusal = (status: number, code: string, message: string): Refusal => ({
  status,
  body: { code, message },
});

/** A request whose answer names every violation, each of them given as path and message. */
function violating(line: string, given: unknown, ...sentences: readonly string[]): Row {
  const violations = sentences.map((sentence) => {
    const [path = "", ...words] = sentence.split(" ");
    return { path, message: words.join(" ") };
  });
  const message = `${sentences.join("; ")}.`;
  return [line, given, { status: 400, body: { code: "INVALID_REQUEST", message, violations } }];
}

const notJson = refusal(400, "INVALID_JSON", "The body is not JSON.");
const wrongType = refusal(400, "INVALID_CONTENT_TYPE", "Content-Type must be application/json.");
const wrongPath = refusal(400, "INVALID_PATH", "The path is not encoded as a URL must be.");
const unknown = (line: string) =>
  refusal(404, "NOT_FOUND", `The description has no operation ${line}.`);

/** A path that is there, by a method that is not. */
const described = operationsOf(description).map(({ method, path }) => `${method} ${path}`);
const otherMethod =
  ["PUT /trade", "PATCH /trade", "DELETE /trade"].find((line) => !described.includes(line)) ??
  "TRACE /trade";

const { lastName, ...incomplete } = tradingAccount;
const accountTypes = fieldsOf("CreateAccountRequest").accountType?.enum as readonly string[];
const faultyAccount = {
  ...incomplete,
  ...{ email: "ada", accountType: "BOTH", password: "short", role: "admin" },
};
const infiniteBuy = '{"ticker":"AAPL","orderSide":"BUY","amount":1e999}';
type Row = [line: string, body: unknown, refusal: Refusal, type?: string];

const rows: readonly Row[] = [
  ["POST /account", undefined, notJson],
  ["POST /account", "hello", notJson],
  ["POST /account", '{"email":', notJson],
  ["POST /account", "email=ada%40example.com", notJson],
  ["POST /account", tradingAccount, wrongType, "text/plain"],
  ["POST /account", tradingAccount, wrongType, "application/x-www-form-urlencoded"],
  ["POST /account", tradingAccount, wrongType, "application/jsonp"],
  ...["GET /trade/%", "DELETE /trade/%ZZ", "GET /cash-transfer/%E0%A4%A", "DELETE /bank/%ff"].map(
    (line): Row => [line, undefined, wrongPath],
  ),
  ...["GET /", "GET /zebras", "GET /trade/trd_1/zebras", otherMethod].map(
    (line): Row => [line, undefined, unknown(line)],
  ),
  ["GET /account/", undefined, unknown("GET /account/")],
  violating(
    "POST /account",
    faultyAccount,
    "/body/lastName is missing",
    "/body/email must be written as email",
    `/body/accountType must be one of ${accountTypes.join(", ")}`,
    "/body/password must have at least 8 characters",
    "/body/role is not allowed here",
  ),
  violating(
    "POST /account",
    // Names of parts of every object are refused like any other.
    `${JSON.stringify(tradingAccount).slice(0, -1)},"__proto__":{},"constructor":1}`,
    "/body/__proto__ is not allowed here",
    "/body/constructor is not allowed here",
  ),
  ...[[], "null", "7"].map((body) => violating("POST /trade", body, "/body must be an object")),
  violating("POST /trade", infiniteBuy, "/body/amount must be a finite number"),
  violating(
    "GET /trade?ticker=&status=&page=2",
    undefined,
    "/query/ticker must not be empty",
    "/query/status must not be empty",
    "/query/page is not allowed here",
  ),
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
      expect(await answerMismatchesOf("POST", url, answer.status, text)).toEqual([]);
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
