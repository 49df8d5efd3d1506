/** Everything that a test does to a sandbox in its process, curl does to one that is served. */
import { request as httpRequest } from "node:http";
import { text as textFrom } from "node:stream/consumers";
import { createSandbox, type Sandbox } from "@pitrade/partner-sdk/testing";
import { describe, expect, it } from "vitest";
import { textOf } from "../support/documents.ts";
import { bankAccount } from "../support/fixtures.ts";
import { startFundedSandbox, tokenOf } from "../support/sandbox.ts";

const buy = { ticker: "AAPL", orderSide: "BUY", amount: 100 } as const;

async function start() {
  const started = await startFundedSandbox({ partners: 2 }, "HTTP");
  const { sandbox, baseUrl } = started;
  const control = async (line: string, body?: unknown, token = sandbox.controlToken) => {
    const [method = "", path = ""] = line.split(" ");
    const response = await fetch(`${baseUrl}/_sandbox/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return {
      status: response.status,
      headers: response.headers,
      // biome-ignore lint/suspicious/noExplicitAny: the tests look into bodies of any shape.
      body: (await response.json()) as any,
    };
  };
  return { ...started, control };
}

type Started = Awaited<ReturnType<typeof start>>;

/** By what a test uses in its process: what curl does instead, and that it comes to the same. */
const table: Readonly<Record<string, (started: Started) => Promise<void>>> = {
  async ledger({ control, sandbox }) {
    expect((await control("GET ledger?from=1")).body).toEqual([...sandbox.ledger]);
    expect(sandbox.ledger.length).toBe(3);
  },
  async requests({ control, sandbox }) {
    expect((await control("GET requests")).body).toEqual([...sandbox.requests]);
    expect(sandbox.requests.length).toBe(3);
  },
  async state({ control, sandbox }) {
    const { body } = await control("GET state");
    expect(body).toEqual(sandbox.state());
    expect(body).toMatchObject({
      now: "2025-01-15T15:00:00Z",
      isOpen: true,
      isLive: false,
      prices: { AAPL: 200 },
      pendingFaults: 0,
      accounts: {
        "sandbox-partner-1": {
          getAccount: { status: "ACTIVE" },
          listCashTransfers: [{ amount: 1000 }],
          getPortfolioProperties: { availableBalance: 1000 },
        },
      },
    });
  },
  async "faults.next"({ control, sandbox, send }) {
    const fault = { operation: "placeTrade", kind: "status", status: 503, times: 2 };
    expect(await control("POST faults", fault)).toMatchObject({
      status: 200,
      body: { pending: 2 },
    });
    expect((await send("POST /trade", buy)).status).toBe(503);
    expect(sandbox.faults.pending).toBe(1);
  },
  async "faults.pending"({ control, sandbox }) {
    sandbox.faults.next("*", { kind: "truncated" });
    expect((await control("GET state")).body.pendingFaults).toBe(1);
  },
  async "faults.clear"({ control, sandbox }) {
    sandbox.faults.next("*", { kind: "truncated" });
    expect((await control("DELETE faults")).body).toEqual({ pending: 0 });
    expect(sandbox.faults.pending).toBe(0);
  },
  async "clock.now"({ control, sandbox }) {
    expect(Date.parse((await control("GET state")).body.now)).toBe(sandbox.clock.now);
  },
  async "clock.isOpen"({ control, sandbox }) {
    sandbox.clock.to("close");
    expect((await control("GET state")).body.isOpen).toBe(false);
  },
  async "clock.isLive"({ control, sandbox }) {
    sandbox.clock.live();
    expect((await control("GET state")).body.isLive).toBe(true);
  },
  async "clock.prices"({ control, sandbox }) {
    expect((await control("GET state")).body.prices).toEqual(sandbox.clock.prices);
  },
  async "clock.advance"({ control, sandbox }) {
    const before = sandbox.clock.now;
    await control("POST clock", { advance: 5000 });
    expect(sandbox.clock.now).toBe(before + 5000);
  },
  async "clock.set"({ control, sandbox }) {
    const { body } = await control("POST clock", { set: "2025-01-16T09:30:00-05:00" });
    expect(body).toEqual({ now: "2025-01-16T14:30:00Z", isOpen: true, isLive: false });
    expect(sandbox.clock.now).toBe(Date.UTC(2025, 0, 16, 14, 30));
    const back = await control("POST clock", { set: 0 });
    expect(back).toMatchObject({
      status: 400,
      body: { code: "INVALID", message: "The market clock goes forward only." },
    });
  },
  async "clock.to"({ control, sandbox }) {
    await control("POST clock", { to: "close" });
    expect(sandbox.clock.now).toBe(Date.UTC(2025, 0, 15, 21));
    await control("POST clock", { to: "open" });
    expect(sandbox.clock.now).toBe(Date.UTC(2025, 0, 16, 14, 30));
  },
  async "clock.live"({ control, sandbox }) {
    expect((await control("POST clock", { live: true })).body.isLive).toBe(true);
    expect(Math.abs(sandbox.clock.now - Date.now())).toBeLessThan(5000);
  },
  async "clock.setPrice"({ control, sandbox }) {
    expect((await control("POST prices", { AAPL: 1.5, MSFT: 2 })).body).toMatchObject({
      AAPL: 1.5,
    });
    expect(sandbox.clock.prices).toMatchObject({ AAPL: 1.5, MSFT: 2 });
    const { body } = await control("POST prices", { AAPL: 3, MSFT: 0.015 });
    expect(body.message).toMatch("The price of MSFT must be dollars and cents");
    expect(sandbox.clock.prices.AAPL).toBe(1.5);
  },
  async seed({ control, pitrade }) {
    const { body } = await control("POST seed", { banks: [{ bankId: "bank_mine" }], cash: 5 });
    expect(body.accounts["sandbox-partner-1"].getPortfolioProperties.availableBalance).toBe(5);
    expect(await pitrade.banks.list()).toMatchObject([{}, { bankId: "bank_mine" }]);
  },
  async snapshot({ control, sandbox }) {
    const { snapshot } = (await control("POST snapshot")).body;
    sandbox.reset();
    sandbox.restore(snapshot);
    expect(sandbox.ledger.length).toBe(3);
  },
  async restore({ control, sandbox, send }) {
    const snapshot = sandbox.snapshot();
    await send("POST /bank", bankAccount);
    expect((await control("POST restore", { snapshot })).status).toBe(200);
    expect(sandbox.ledger.length).toBe(3);
    const { body } = await control("POST restore", { snapshot: "mine" });
    expect(body.message).toBe("There is no snapshot `mine`, only start, snapshot-1.");
  },
  async reset({ control, sandbox }) {
    expect((await control("POST reset")).body).toMatchObject({ accounts: {} });
    expect(sandbox.ledger.length).toBe(0);
  },
};

/** How a test and curl reach the sandbox, which is another way for each. */
const ways =
  "clientOptions clientOptionsOf fetch credentials partners controlToken listen close".split(" ");

/** What a test can use, by its name. */
function membersOf(sandbox: Sandbox): readonly string[] {
  return Object.entries(sandbox)
    .filter(([name]) => !ways.includes(name))
    .flatMap(([name, value]) =>
      name === "faults" || name === "clock"
        ? Object.keys(value).map((each) => `${name}.${each}`)
        : name,
    );
}

describe("The sandbox over HTTP", () => {
  it.each(Object.entries(table))("does what a test does with `%s`", async (_, prove) => {
    await prove(await start());
  });

  it("does all that there is", () => {
    expect(Object.keys(table).sort()).toEqual([...membersOf(createSandbox())].sort());
  });

  it("changes nothing without its control token, and shows what there is", async () => {
    const { control, sandbox } = await start();
    const before = sandbox.snapshot();
    const wanted = "The header Authorization must read: Bearer <control token>.";
    for (const token of ["", "no", await tokenOf(sandbox), `${sandbox.controlToken} `.repeat(2)]) {
      for (const line of [
        "POST reset",
        "POST faults",
        "DELETE faults",
        "POST clock",
        "POST prices",
      ]) {
        const { status, body } = await control(line, undefined, token);
        expect([status, body]).toEqual([401, { code: "CONTROL_TOKEN", message: wanted }]);
      }
      expect((await control("GET ledger", undefined, token)).status).toBe(200);
    }
    expect(sandbox.ledger.length).toBe(3);
    expect(sandbox.controlToken).not.toBe((await start()).sandbox.controlToken);
    sandbox.restore(before);
  });

  it.each<[line: string, body: unknown, message: string, code?: string]>([
    [
      "GET nothing",
      undefined,
      "There is nothing here, only /_sandbox/state, /_sandbox/ledger,",
      "NOT_FOUND",
    ],
    ["PUT faults", "{}", "The method must be one of POST, DELETE.", "METHOD_NOT_ALLOWED"],
    ["POST clock", "{", "The body is not JSON.", "INVALID_JSON"],
    ["POST clock", {}, "It must have one of advance, set, to, live."],
    ["POST clock", { advance: 1, live: true }, "It must have one of advance, set, to, live."],
    ["POST clock", [], "It must be an object."],
    ["POST clock", { to: "noon" }, "There is no moment `noon`, only open, close."],
    ["POST clock", { set: "2025-01-16T09:30:00" }, "`set` must be an instant."],
    ["POST clock", { advance: "1" }, "`advance` must be a number from 0."],
    ["POST reset", {}, "There must be no body."],
    [
      "POST prices",
      { APPL: 1, MSFT: -1 },
      "There is no ticker `APPL`, only AAPL, AMZN, GOOGL, MSFT, NVDA, TSLA. `MSFT` must be a number from 0.01 to 1000000000000.",
    ],
    [
      "POST faults",
      { kind: "delayed", ms: -1 },
      "`ms` must be a number from 0 to 2147483647. There is no operation `undefined`, only *, ",
    ],
    [
      "POST faults",
      { operation: "x", kind: "delayed", ms: -1, time: 1 },
      "`ms` must be a number from 0 to 2147483647. There is no field `time`, only ms, operation, ",
    ],
    [
      "POST faults",
      { operation: "getAccount", kind: "unsuccessful" },
      "There is no unsuccessful operation `getAccount`",
    ],
    [
      "POST faults",
      { operation: "*", kind: "truncated", partner: "x" },
      "There is no partner `x`, only sandbox-partner-1, sandbox-partner-2.",
    ],
    [
      "POST restore",
      { name: "x" },
      "There is no field `name`, only snapshot. `snapshot` must be a text.",
    ],
    [
      "POST seed",
      '{"__proto__":{"cash":1}}',
      "There is no kind of seed `__proto__`, only accounts",
    ],
  ])(
    "answers %s with %j by saying everything that is wrong: %s",
    async (line, body, message, code = "INVALID") => {
      const { control, sandbox } = await start();
      const answer = await control(line, body);
      expect(answer.status).toBe({ NOT_FOUND: 404, METHOD_NOT_ALLOWED: 405 }[code] ?? 400);
      expect(answer.body).toEqual({ code, message: expect.stringContaining(message) });
      expect([sandbox.faults.pending, sandbox.clock.now]).toEqual([0, Date.UTC(2025, 0, 15, 15)]);
    },
  );

  it("is for this machine alone: no other name in Host, no page of another origin", async () => {
    const { baseUrl, control, sandbox } = await start();
    const { port } = new URL(baseUrl);
    const ask = async (host: string) => {
      const headers = { host, authorization: `Bearer ${sandbox.controlToken}` };
      const request = httpRequest(`${baseUrl}/_sandbox/ledger`, { headers }).end();
      const response = await new Promise<import("node:http").IncomingMessage>((resolve, reject) =>
        request.once("response", resolve).once("error", reject),
      );
      const { code, message } = JSON.parse(await textFrom(response));
      return [response.statusCode, code, message];
    };
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, "LOCALHOST", "[::1]:80"]) {
      expect(await ask(host)).toEqual([200, undefined, undefined]);
    }
    for (const host of [
      `evil.example:${port}`,
      "localhost.evil.example",
      "evil-localhost",
      "127.0.0.1.evil.example",
      "10.0.0.1",
    ]) {
      const message = "The header Host must name this machine.";
      expect(await ask(host)).toEqual([403, "FOREIGN_HOST", message]);
    }
    const { headers } = await control("GET state");
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-type")).toBe("application/json");
  });

  it("reads no body beyond 1 MiB, of the API neither", async () => {
    const { control, send, sandbox } = await start();
    const long = " ".repeat(1_048_576);
    const tooLarge = {
      status: 413,
      body: { code: "BODY_TOO_LARGE", message: "A body has at most 1 MiB." },
    };
    const refused = await control("POST clock", `${long}{`);
    expect(refused).toMatchObject(tooLarge);
    expect(refused.headers.get("content-type")).toBe("application/json");
    expect(refused.headers.get("connection")).toBe("close");
    expect(await send("POST /trade", long.repeat(3))).toMatchObject(tooLarge);
    expect(await control("POST clock", `${long.slice(16)}{"advance":1000}`)).toMatchObject({
      status: 200,
    });
    expect(sandbox.ledger.length).toBe(3);
  });

  it("is no part of the API that the sandbox plays: in its process there is none", async () => {
    const { sandbox } = await start();
    const response = await sandbox.fetch("https://sandbox.invalid/_sandbox/state");
    expect([response.status, (await response.json()).code]).toEqual([404, "NOT_FOUND"]);
    expect((await start()).sandbox.requests.length).toBe(3);
  });
});

describe("The guide", () => {
  const guide = textOf("openapi/guides/testing.md");
  const rows = [...guide.matchAll(/^\| ([A-Z]+ [a-z]+) \| (`.+`) \| .+ \|$/gm)].flatMap(
    ([, line = "", bodies = ""]) =>
      bodies.split(" ").map((body) => [line, body.slice(1, -1)] as const),
  );

  it.each(rows)("shows a body of %s that does something: %s", async (line, body) => {
    const { control } = await start();
    expect(await control(line, body)).toMatchObject({ status: 200 });
  });
});
