import { createPiTradeClient } from "@pitrade/partner-sdk";
import { jwtVerify } from "jose";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { startFaultServer } from "../support/fault-server.ts";
import { buyOrder, placedTrade, respondPlaced, tradingAccount } from "../support/fixtures.ts";
import { reset, respond, respondJson, stepWhen } from "../support/steps.ts";
import { stopClock } from "../support/stop-clock.ts";
import { clientOf, errorOf, keepLines, secret, withoutNumbers } from "../support/test-client.ts";
import { withoutJitter } from "../support/without-jitter.ts";

const body = buyOrder;
const path = placedTrade;

withoutJitter();

describe("The raw client", () => {
  it("answers data and response, with a token that the server can verify", async () => {
    const server = await startFaultServer([respondJson(200, placedTrade, { "x-extra": "1" })]);
    const { data, error, response } = await clientOf(server).raw.POST("/trade", { body });
    expect(data).toEqual(placedTrade);
    expect(error).toBeUndefined();
    expect(response.status).toBe(200);
    expect(response.headers.get("x-extra")).toBe("1");
    const [arrival] = server.arrivals;
    expect(arrival).toMatchObject({ method: "POST", path: "/trade", body: JSON.stringify(body) });
    expect(arrival?.headers["content-type"]).toBe("application/json");
    const token = arrival?.headers.authorization?.replace("Bearer ", "") ?? "";
    await expect(jwtVerify(token, new TextEncoder().encode(secret))).resolves.toBeDefined();
  });

  it.each(["Headers", "Request", "Response"])("is refused where %s is missing", (name) => {
    const client = createPiTradeClient({ baseUrl: "https://x.example", clientId: "id", secret });
    onTestFinished(() => void vi.unstubAllGlobals());
    vi.stubGlobal(name, undefined);
    expect(() => client.raw).toThrow(
      expect.objectContaining({
        name: "ConfigurationError",
        message: `raw needs ${name}, which is missing here.`,
      }),
    );
  });

  it("answers the error of a refusal instead of throwing it", async () => {
    const refusal = { code: "UNKNOWN_ID", message: "Nothing has this id." };
    const server = await startFaultServer([respondJson(404, refusal)]);
    const { data, error, response } = await clientOf(server).raw.GET("/trade/{tradeId}", {
      params: { path },
    });
    expect({ data, error, status: response.status }).toEqual({
      data: undefined,
      error: refusal,
      status: 404,
    });
    expect(server.arrivals[0]).toMatchObject({ method: "GET", path: "/trade/trd_1", body: "" });
  });

  it("sends its own host, length and connection, even if headers of another request name others", async () => {
    const server = await startFaultServer([respondPlaced]);
    const headers = {
      host: "elsewhere.example",
      "content-length": "9",
      "transfer-encoding": "chunked",
      expect: "100-continue",
      upgrade: "h2c",
      "keep-alive": "timeout=1",
      "x-request": "1",
    };
    await clientOf(server).raw.POST("/trade", { body, headers });
    const [arrival] = server.arrivals;
    expect(JSON.parse(arrival?.body ?? "")).toEqual(body);
    expect(arrival?.headers).toMatchObject({ host: new URL(server.url).host, "x-request": "1" });
    for (const name of Object.keys(headers).slice(2, -1)) {
      expect(arrival?.headers).not.toHaveProperty(name);
    }
  });

  it.each<[string, unknown]>([
    ["No.", "No."],
    ['"No."', "No."],
    ["null", null],
    ["<p>", "<p>"],
  ])("answers an error whose body is %s as it came", async (sent, body) => {
    const server = await startFaultServer([respond(400, sent)]);
    const { error } = await clientOf(server).raw.POST("/trade", { body: buyOrder });
    expect(error).toEqual(body);
  });

  it("sends a read again, and an order only where the server refused it", async () => {
    const server = await startFaultServer([respondJson(503, {}), respondJson(200, [])]);
    expect((await clientOf(server).raw.GET("/trade")).data).toEqual([]);
    expect(server.arrivals).toHaveLength(2);
    const failing = await startFaultServer([
      respondJson(429, {}),
      respondJson(401, {}),
      respondJson(503, {}),
    ]);
    const { response } = await clientOf(failing).raw.POST("/trade", { body });
    expect(response.status).toBe(503);
    expect(failing.arrivals).toHaveLength(3);
  });

  it.each([
    ["no answer", stepWhen("complete", reset), { name: "ConnectionError" }],
    [
      "a success that cannot be read",
      respond(200, "<p>Sign in</p>"),
      { name: "ResponseFormatError", status: 200 },
    ],
    [
      "a status that no Response can have",
      respondJson(700, { message: "What?" }),
      { name: "ServerError", status: 700 },
    ],
  ])("throws what is known where there is %s", async (_, step, known) => {
    const server = await startFaultServer([step]);
    const params = { path };
    const error = await errorOf(clientOf(server).raw.DELETE("/trade/{tradeId}", { params }));
    expect(error).toMatchObject({
      ...known,
      outcome: "unknown",
      operationId: "cancelTrade",
      method: "DELETE",
      url: `${server.url}/trade/trd_1`,
    });
    expect(server.arrivals).toHaveLength(1);
  });

  it("obeys the signal of a call and the deadline of the client", async () => {
    const abort = new AbortController();
    const server = await startFaultServer([
      stepWhen("complete", () => abort.abort()),
      stepWhen("complete", () => clock.pass(200)),
    ]);
    const clock = stopClock();
    const client = clientOf(server, { timeoutMs: 200 });
    const aborted = await errorOf(client.raw.POST("/trade", { body, signal: abort.signal }));
    expect(aborted).toMatchObject({ name: "AbortedError", outcome: "unknown" });
    const late = await errorOf(client.raw.POST("/trade", { body }));
    expect(late).toMatchObject({ name: "TimeoutError", outcome: "unknown" });
  });

  it("names operations in the log, without their path parameters and query", async () => {
    const server = await startFaultServer([respondJson(200, [])]);
    const { lines, logger } = keepLines();
    const { raw } = clientOf({ url: `${server.url}/v1/` }, { logger });
    await raw.GET("/trade", { params: { query: { ticker: "AAPL", status: "FILLED" } } });
    await raw.GET("/trade/{tradeId}", { params: { path } });
    const names = lines.slice(1).map((line) => withoutNumbers(line).replace(/: 200 in N ms$/, ""));
    expect(names).toEqual([
      "debug pitrade: listTrades #N attempt 1",
      "debug pitrade: getTrade #N attempt 1",
    ]);
    expect(server.arrivals.map((arrival) => arrival.path)).toEqual([
      "/v1/trade?ticker=AAPL&status=FILLED",
      "/v1/trade/trd_1",
    ]);
  });

  it.each([
    ["/path leads to no operation of the description", "/unheard-of", {}],
    ["/path/tradeId must not be a dot segment", "/trade/{tradeId}", { tradeId: ".." }],
    ["/path/tradeId must be a string", "/trade/{tradeId}", {}],
    ["/path/tradeId must not be empty", "/trade/{tradeId}", { tradeId: "" }],
    ["/path/tradeId must be a string", "/trade/{tradeId}", null],
    ["/path leads to no operation of the description", undefined, {}],
    ["/path leads to no operation of the description", "trade", {}],
  ])("sends nothing that says %s: %s %j", async (sentence, template, given) => {
    const server = await startFaultServer([respondJson(200, [])]);
    const { raw } = clientOf(server);
    const params = { path: given as { tradeId: string } };
    const error = await errorOf(raw.GET(template as "/trade/{tradeId}", { params }));
    expect(error).toMatchObject({ name: "RequestValidationError", outcome: "none" });
    expect(error.message).toContain(`was not sent: ${sentence}.`);
    expect(server.arrivals).toEqual([]);
  });

  it.each([
    ["parameters", { params: null }, "/trade"],
    ["path", { params: { path: null, query: { ticker: "A" } } }, "/trade?ticker=A"],
    ["headers", { headers: null }, "/trade"],
    ["options", null, "/trade"],
  ])("takes null for no %s", async (_, init, path) => {
    const server = await startFaultServer([respondJson(200, [])]);
    const { data } = await clientOf(server).raw.GET("/trade", init as never);
    expect(data).toEqual([]);
    expect(server.arrivals).toMatchObject([{ method: "GET", path }]);
  });

  it("repeats nothing that a path which leads nowhere, or its query, has of the call", async () => {
    const { raw } = clientOf({ url: "https://x.example" });
    const bankAccountNumber = "000123456789";
    const given = { body: { bankAccountNumber }, parseAs: "a-form" };
    const template = `/bank/${bankAccountNumber}?pin=4711` as "/bank";
    const error = await errorOf(raw.POST(template, given as never));
    expect(error.message).toMatch(
      /^POST https:\/\/x\.example\/bank\/\S+ was not sent: \/path leads /,
    );
    expect(error.message).not.toMatch(/000123456789|4711/);
  });

  it.each<[string, object]>([
    ["/body cannot be written as JSON", { body: { ...buyOrder, amount: 1n } }],
    [
      "/body cannot be written as JSON",
      {
        body: {
          get ticker() {
            throw new Error("Do not look.");
          },
        },
      },
    ],
    ["/options cannot be written as a Request", { headers: { "x-key": "a-gateway\nkey" } }],
    ["/options cannot be written as a Request", { headers: { "x key": "a-gateway-key" } }],
    ["/options cannot be written as a Request", { mode: "a-mode" }],
    ...["a-form", null, ["json"]].map((parseAs): [string, object] => [
      "/options/parseAs must be one of json text blob arrayBuffer stream",
      { parseAs },
    ]),
    ["/options cannot be written as a Request", { signal: { aborted: false } }],
    ["/options cannot be written as a Request", { baseUrl: 5 }],
    ["/options cannot be written as a Request", { baseUrl: "::" }],
    ...[null, "a-text", {}, { onRequest() {} }].map((middleware): [string, object] => [
      "/options/middleware must be a list",
      { middleware },
    ]),
    ...[null, "a-text", {}].flatMap((value): [string, object][] => [
      ["/options/bodySerializer must be a function", { bodySerializer: value }],
      ["/options/Request must be a function", { Request: value }],
    ]),
  ])("refuses what says %s, also where requests are not checked: %#", async (sentence, init) => {
    const server = await startFaultServer([respondPlaced]);
    const { raw } = clientOf(server, { validateRequests: false });
    const error = await errorOf(raw.POST("/trade", { body, ...init }));
    expect(error).toMatchObject({ name: "RequestValidationError", outcome: "none" });
    expect(error.message).toBe(`placeTrade (POST ${server.url}/trade) was not sent: ${sentence}.`);
    expect(server.arrivals).toEqual([]);
  });

  it("sends through the fetch of the client, and no other", async () => {
    const server = await startFaultServer([respondJson(200, [])]);
    const { raw } = clientOf(server);
    const fetch = vi.fn();
    await raw.GET("/bank", { fetch });
    expect([fetch.mock.calls.length, server.arrivals.length]).toEqual([0, 1]);
  });

  it("sends a body as it was checked", async () => {
    const server = await startFaultServer([respondPlaced]);
    const twice = '{"ticker":"AAPL","orderSide":"BUY","amount":999999,"amount":250}';
    await clientOf(server).raw.POST("/trade", { body, bodySerializer: () => twice });
    expect(server.arrivals[0]?.body).toBe('{"ticker":"AAPL","orderSide":"BUY","amount":250}');
  });

  it("checks bodies as the methods do, unless it is told not to", async () => {
    const server = await startFaultServer([respondPlaced]);
    const faulty = { body: { ...body, amount: Number.NaN } };
    expect(await errorOf(clientOf(server).raw.POST("/trade", faulty))).toMatchObject({
      name: "RequestValidationError",
      outcome: "none",
      operationId: "placeTrade",
      violations: [{ path: "/body/amount", message: "must be a finite number" }],
    });
    expect(server.arrivals).toEqual([]);
    await clientOf(server, { validateRequests: false }).raw.POST("/trade", faulty);
    expect(server.arrivals).toHaveLength(1);
  });

  it("sends no token to a place that is not below the base URL", async () => {
    const server = await startFaultServer([respondJson(200, [])]);
    const elsewhere = await startFaultServer([respondJson(200, [])]);
    const error = await errorOf(clientOf(server).raw.GET("/trade", { baseUrl: elsewhere.url }));
    expect(error).toMatchObject({ name: "ConfigurationError", outcome: "none" });
    expect(error.message).toBe(
      `listTrades (GET ${elsewhere.url}/trade) was not sent: its method or URL is not that of the call and \`baseUrl\`.`,
    );
    expect(elsewhere.contacts).toHaveLength(0);
  });

  it.each<[string, (request: Request) => Request]>([
    ["URL", (request) => new Request(`${request.url}?ticker=MSFT`, request)],
    ["method", ({ url }) => new Request(url, { method: "POST", body: JSON.stringify(body) })],
  ])(
    "sends nothing whose %s a middleware changed, since another one was checked",
    async (_, change) => {
      const server = await startFaultServer([respondJson(200, [])]);
      const { raw } = clientOf(server);
      raw.use({ onRequest: ({ request }) => change(request) });
      const error = await errorOf(raw.GET("/trade"));
      expect(error).toMatchObject({ name: "ConfigurationError", outcome: "none" });
      expect(error.message).toContain(
        "was not sent: its method or URL is not that of the call and `baseUrl`.",
      );
      expect(server.arrivals).toEqual([]);
    },
  );

  it("repeats no secret of a body that a middleware wrote into the URL", async () => {
    const server = await startFaultServer([respondJson(200, {})]);
    const { raw } = clientOf(server);
    const { password } = tradingAccount;
    raw.use({
      onRequest: async ({ request }) => {
        const { url, method } = request;
        return new Request(`${url}/${password}`, { method, body: await request.text() });
      },
    });
    const error = await errorOf(raw.POST("/account", { body: tradingAccount }));
    expect(error.message).toContain("its method or URL is not that of the call");
    expect(`${error.message} ${error.url}`).not.toContain(password);
    expect(server.arrivals).toEqual([]);
  });
});
