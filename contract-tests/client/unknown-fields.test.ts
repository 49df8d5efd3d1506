/**
 * The real server may differ from the description: a response that is refused for an unknown field
 * would stop an integrator's business on the day of a release.
 */
import { type BadRequestError, createPiTradeClient } from "@pitrade/partner-sdk";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { startFaultServer } from "../support/fault-server.ts";
import { buyOrder, placedTrade } from "../support/fixtures.ts";
import { respond, respondJson } from "../support/steps.ts";
import { clientOf, errorOf, failedOrder } from "../support/test-client.ts";

describe("A success", () => {
  it.each<[string, unknown]>([
    ["unknown fields", { tradeId: "trd_1", venue: { name: "X", tags: ["a"] } }],
    ["unknown values of a status", { tradeId: "trd_1", status: "HELD_FOR_REVIEW" }],
    ["fields missing", {}],
    ["fields of another type", { tradeId: 17, status: null }],
    ["a sensitive field", { tradeId: "trd_1", password: "as it was sent" }],
  ])("with %s passes untouched", async (_, body) => {
    const server = await startFaultServer([respondJson(200, body)]);
    expect(await clientOf(server).trades.place(buyOrder)).toEqual(body);
  });

  it.each([200, 201, 202, 299])("with status %i is a success", async (status) => {
    const server = await startFaultServer([respondJson(status, placedTrade)]);
    expect(await clientOf(server).trades.place(buyOrder)).toEqual(placedTrade);
  });

  it("keeps text, time and numbers as the server wrote them", async () => {
    const body = { tradeId: "é😀", createdAt: "2025-01-15T15:00:00Z", amount: 0.07 };
    const server = await startFaultServer([respondJson(200, body)]);
    expect(await clientOf(server).trades.get("trd_1")).toEqual(body);
  });
});

/** Headers of a fetch of one's own, as far as an answer needs them. */
const oddHeaders: readonly [string, object][] = [
  ["have no forEach", { get: () => null, has: () => false }],
  [
    "hold what a header cannot",
    new Map([
      ["x-a", "\u20ac"],
      ["x note", "a"],
    ]),
  ],
  ["are long", new Map([["x-a", "a".repeat(70_000)]])],
];

describe.each(oddHeaders)("Headers that %s", (_, headers) => {
  const client = (status: number, body: string) =>
    createPiTradeClient({
      baseUrl: "https://x.example",
      clientId: "id",
      secret: "a secret",
      fetch: async () => ({ status, headers, text: async () => body }) as never,
    });

  it("hide neither a success nor a refusal", async () => {
    const { trades, raw } = client(200, '{"tradeId":"trd_1"}');
    const answer = await trades.place(buyOrder).withResponse();
    expect(answer).toMatchObject({ status: 200, data: { tradeId: "trd_1" } });
    const { data, response } = await raw.POST("/trade", { body: buyOrder });
    expect(data).toEqual({ tradeId: "trd_1" });
    expect([...response.headers.keys()].filter((name) => !/^(content|x-a)/.test(name))).toEqual([]);
    const refused = errorOf(client(400, '{"message":"No cash."}').trades.place(buyOrder));
    expect(await refused).toMatchObject({ name: "BadRequestError", outcome: "none" });
  });
});

it.each([200, 400])("A test or runtime without `Headers` hides no status: %i", async (status) => {
  const headers = { get: () => null, has: () => false, forEach() {} };
  const body = JSON.stringify({ tradeId: "trd_1", message: "No cash." });
  const { trades } = createPiTradeClient({
    baseUrl: "https://x.example",
    clientId: "id",
    secret: "a secret",
    fetch: async () => ({ status, headers, text: async () => body }) as never,
  });
  vi.stubGlobal("Headers", undefined);
  onTestFinished(() => void vi.unstubAllGlobals());
  const call = trades.place(buyOrder).withResponse();
  if (status === 200) expect(await call).toMatchObject({ status, data: { tradeId: "trd_1" } });
  else expect(await errorOf(call)).toMatchObject({ name: "BadRequestError", outcome: "none" });
});

describe("An error body", () => {
  it.each(['"', " ", "9", "a"])("of 8 MB of %j hides no status", async (unit) => {
    const server = await startFaultServer([
      respond(400, `{"a": 9007199254740993, "message": ${unit.repeat(8_000_000)}}`),
    ]);
    const error = await errorOf(clientOf(server, { timeoutMs: 20_000 }).trades.place(buyOrder));
    expect(error).toMatchObject({ name: "BadRequestError", outcome: "none", status: 400 });
  });

  it.each([
    ["one run of base64", "A".repeat(6_000_000)],
    ["a long list", JSON.stringify(Array(2_000_000).fill(1))],
  ])("that is %s hides no status, and costs no time", async (_, body) => {
    const server = await startFaultServer([respond(400, body)]);
    const error = await errorOf(clientOf(server, { timeoutMs: 20_000 }).trades.place(buyOrder));
    expect(error).toMatchObject({ name: "BadRequestError", outcome: "none", status: 400 });
    const shown = (error as BadRequestError).body as string;
    expect(shown.slice(0, 3)).toBe(body.slice(0, 3));
    expect(shown.length).toBeLessThan(70_000);
  });

  const jsonBody = (value: unknown): [string, unknown] => [JSON.stringify(value), value];
  it.each<[string, [string, unknown], string]>([
    ["{code, message}", jsonBody({ code: "X", message: "Too little." }), "Too little."],
    ["a problem", jsonBody({ title: "Bad", detail: "Too little." }), "Too little."],
    ["a problem without detail", jsonBody({ title: "Bad" }), "Bad"],
    ["a title above a message", jsonBody({ title: "Bad", error: { message: "Too." } }), "Too."],
    ["a title above a text", jsonBody({ title: "Bad", trade: { text: "A text." } }), "Bad"],
    ["{error}", jsonBody({ error: "Too little." }), "Too little."],
    ["{error: {message}}", jsonBody({ error: { message: "Too little." } }), "Too little."],
    ["{Message}", jsonBody({ Message: "Too little." }), "Too little."],
    ["{errors: [{message}]}", jsonBody({ errors: [{ message: "Too little." }] }), "Too little."],
    ["{errors: [text]}", jsonBody({ errors: ["Too little."] }), "Too little."],
    ["{errors: text}", jsonBody({ errors: "Too little." }), "Too little."],
    ["[{message}]", jsonBody([{ message: "Too little." }]), "Too little."],
    ["[text]", jsonBody(["Too little."]), "Too little."],
    [
      "{error, error_description}",
      jsonBody({ error: "invalid", error_description: "Too little." }),
      "Too little.",
    ],
    [
      "{fault: {faultstring}}",
      jsonBody({ fault: { faultstring: "Too little.", detail: { errorcode: "x" } } }),
      "Too little.",
    ],
    ["a message of blanks", jsonBody({ message: " ", title: "Too little." }), "Too little."],
    ["an empty list of errors", jsonBody({ errors: [] }), "the body holds no message."],
    [
      "lines and escape codes",
      jsonBody({ message: "Too\r\n\u001b[2Jlittle." }),
      "Too \\u001b[2Jlittle.",
    ],
    ["of FastAPI", jsonBody({ detail: [{ loc: ["body"], msg: "Too little." }] }), "Too little."],
    ["of NestJS", jsonBody({ message: ["One.", "Two."], error: "Bad Request" }), "One.; Two."],
    ["of Django", jsonBody({ amount: ["Too little."] }), "amount: Too little."],
    ["of Rails", jsonBody({ errors: { amount: ["Too little."] } }), "amount: Too little."],
    ["of OData", jsonBody({ Error: { Code: "x", Message: "Too little." } }), "Too little."],
    [
      "of OData, old",
      jsonBody({ error: { message: { value: "Too little." } } }),
      "value: Too little.",
    ],
    ["of JSend", jsonBody({ status: "fail", data: { cash: "Too little." } }), "cash: Too little."],
    ["{errorMessage}", jsonBody({ errorMessage: "Too little." }), "Too little."],
    ["{error_message}", jsonBody({ error_message: "Too little." }), "Too little."],
    ["{meta: {msg}}", jsonBody({ meta: { code: 4, msg: "Too little." } }), "Too little."],
    ["{violations}", jsonBody({ violations: [{ reason: "Too little." }] }), "Too little."],
    ["{errors: [null, …]}", jsonBody({ errors: [null, { message: "Too." }] }), "Too."],
    [
      "of Django, of a field that is hidden",
      ['{"bankAccountNumber":["Not valid."]}', { bankAccountNumber: "[redacted]" }],
      "what it says of bankAccountNumber is not shown",
    ],
    [
      "of Rails, of a hidden field and of another",
      [
        '{"errors":{"password":["Too weak."],"amount":["Too little."]}}',
        { errors: { password: "[redacted]", amount: ["Too little."] } },
      ],
      "amount: Too little.",
    ],
    ["no message", jsonBody({ reason: 7 }), "the body holds no message."],
    ["an empty message", jsonBody({ message: "", error: "Too little." }), "Too little."],
    ["a list", jsonBody([1]), "the body holds no message."],
    ["a number", jsonBody(7), "the body holds no message."],
    ["null", jsonBody(null), "the body holds no message."],
    ["a JSON string", jsonBody("Too little."), "Too little."],
    ["text", [" Too\n little. ", " Too\n little. "], "Too little."],
    ["HTML", [" <html>", " <html>"], "the body is markup, not JSON."],
    ["nothing", ["", undefined], "the body is empty."],
    ["blanks", [" \n", undefined], "the body is empty."],
  ])("that is %s gives an ApiError with a useful message", async (_, [sent, body], message) => {
    const { server, error } = await failedOrder([respond(418, sent)]);
    expect(error).toMatchObject({
      name: "ApiError",
      code: "ERR_API",
      status: 418,
      outcome: "unknown",
    });
    expect(error).toHaveProperty("body", body);
    expect(error.message).toBe(
      `placeTrade (POST ${server.url}/trade) was answered with 418: ${message.replace(/\w$/, "$&.")} ` +
        "It may have been carried out: do not send it again, look with trades.list().",
    );
  });

  it("that is long is cut short in the message and whole in the field", async () => {
    const text = "x".repeat(201);
    const { server, error } = await failedOrder([respond(400, text)]);
    expect(error.message).toBe(
      `placeTrade (POST ${server.url}/trade) was answered with 400: ${"x".repeat(199)}…`,
    );
    expect(error).toMatchObject({ body: text });
  });
});
