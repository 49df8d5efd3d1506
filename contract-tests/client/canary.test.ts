/**
 * An error ends in a log, a log ends with a collector, and from there nobody calls it back. So
 * whatever a server, a fetch or a key vault repeats, no secret may come out of the client.
 */
import { createPiTradeClient, type Fetch, type PiTradeClientOptions } from "@pitrade/partner-sdk";
import { describe, expect, it } from "vitest";
import { canaries, expectClean } from "../support/canaries.ts";
import {
  type Arrival,
  type FaultServer,
  type Step,
  startFaultServer,
} from "../support/fault-server.ts";
import { withoutJitter } from "../support/no-jitter.ts";
import {
  hangUp,
  respond,
  respondEcho,
  respondJson,
  responseHead,
  sendRaw,
} from "../support/steps.ts";
import { clientOf, errorOf, keepLines } from "../support/test-client.ts";

const { secret, password, bankAccountNumber } = canaries;
const holder = { email: "ada.moreno@example.com", firstName: "Ada", lastName: "Moreno" };
const account = { ...holder, accountType: "TRADING", password } as const;
const bank = {
  bankName: "First Harbor Bank",
  bankRoutingNumber: "021000021",
  bankAccountNumber,
  bankAccountTypeCode: "CHECKING",
} as const;

withoutJitter();

const tokensOf = ({ arrivals }: FaultServer) =>
  arrivals.map(({ headers }) => (headers.authorization ?? "").replace(/^Bearer /, ""));

/** Lets the calls that carry sensitive fields fail, and looks at all that can be printed of it. */
async function expectNothingShown(
  server: FaultServer,
  options: PiTradeClientOptions = {},
  tokens: readonly string[] = [],
): Promise<void> {
  const { lines, logger } = keepLines();
  const client = clientOf(server, { logger, maxRetries: 1, secret, ...options });
  const errors = [
    await errorOf(client.accounts.create(account)),
    await errorOf(client.banks.link(bank)),
    await errorOf(client.portfolio.holdings()),
  ];
  const all = [...tokensOf(server), ...tokens];
  for (const error of errors) expectClean(error, all);
  expectClean(lines, all);
  expectClean(client, all);
}

/** Everything that a careless server may repeat of a request. */
const repeated = ({ headers, body, path }: Arrival) => ({
  code: headers.authorization,
  message: `Cannot ${path} with ${headers.authorization} and ${body}`,
  token: headers.authorization?.replace("Bearer ", ""),
  [`${headers.authorization}`]: true,
  request: { headers, body: body ? JSON.parse(body) : null, list: [body, [headers]] },
});

describe("A server that repeats the request in an error", () => {
  it.each([400, 401, 403, 404, 409, 418, 429, 500, 503])(
    "with status %i makes nothing printable",
    async (status) => {
      await expectNothingShown(await startFaultServer([respondEcho(status, repeated)]));
    },
  );

  const texts: readonly [string, (arrival: Arrival) => string][] = [
    ["text", ({ headers, body }) => `Refused: ${headers.authorization} ${body}`],
    ["HTML", ({ headers, body }) => `<pre>${headers.authorization} ${body}</pre>`],
    ["JSON that breaks off", (arrival) => JSON.stringify(repeated(arrival)).slice(0, -2)],
    ["a JSON string", ({ headers, body }) => JSON.stringify(`${headers.authorization} ${body}`)],
  ];
  it.each(texts)("as %s makes nothing printable", async (_, write) => {
    const step = (status: number): Step => ({
      when: "complete",
      act: (socket, arrival) => respond(status, write(arrival as Arrival)).act(socket, arrival),
    });
    await expectNothingShown(await startFaultServer([step(422)]));
    await expectNothingShown(await startFaultServer([step(500)]));
  });

  it("in the request id makes nothing printable", async () => {
    const step: Step = {
      when: "complete",
      act: (socket, arrival) => {
        const id = `${arrival?.headers.authorization} ${arrival?.body}`.replaceAll(/[^ -~]/g, "");
        respondJson(500, {}, { "x-request-id": id }).act(socket, arrival);
      },
    };
    await expectNothingShown(await startFaultServer([step]));
  });

  it("in a success that cannot be read makes nothing printable", async () => {
    const step: Step = {
      when: "complete",
      act: (socket, arrival) => respond(200, `OK ${JSON.stringify(arrival)}`).act(socket, arrival),
    };
    await expectNothingShown(await startFaultServer([step]));
  });

  it("shows nothing through the raw client either", async () => {
    const server = await startFaultServer([respondEcho(400, repeated)]);
    const result = await clientOf(server, { secret }).raw.POST("/bank", { body: bank });
    const { error, response } = result;
    expect(error).toMatchObject({ request: { body: { bankAccountNumber: "[redacted]" } } });
    expectClean(error, tokensOf(server));
    expectClean([...response.headers], tokensOf(server));
  });
});

describe("A fetch that hangs the request on its errors", () => {
  const told = (init: RequestInit) => {
    const authorization = new Headers(init.headers).get("authorization") ?? "";
    return { authorization, text: `${authorization} ${init.body}`, init };
  };
  const throwers: readonly [string, (init: RequestInit) => unknown][] = [
    [
      "in message, name and code",
      (init) => error(told(init).text, { name: told(init).text, code: told(init).text }),
    ],
    ["in properties", (init) => error("fetch failed", { ...told(init), options: { init } })],
    [
      "in causes",
      (init) => error("a", {}, error(told(init).text, told(init), error(told(init).text))),
    ],
    [
      "in an AggregateError",
      (init) => new AggregateError([error(told(init).text)], told(init).text),
    ],
    ["as text", (init) => told(init).text],
    ["as an object", (init) => ({ ...told(init), toString: () => told(init).text })],
  ];
  it.each(throwers)("%s makes nothing printable", async (_, thrown) => {
    const tokens: string[] = [];
    const fetch: Fetch = async (_url, init) => {
      tokens.push(told(init).authorization.replace("Bearer ", ""));
      throw thrown(init);
    };
    await expectNothingShown(await startFaultServer([respondJson(200, {})]), { fetch }, tokens);
    expect(tokens.length).toBeGreaterThan(2);
  });

  it("leaves enough to understand the failure", async () => {
    const fetch: Fetch = async () => {
      throw error("fetch failed", {}, error("socket hang up", { code: "ECONNRESET" }));
    };
    const server = await startFaultServer([respondJson(200, {})]);
    const failure = await errorOf(clientOf(server, { fetch }).trades.list({}, { maxRetries: 0 }));
    expect(failure.cause).toMatchObject({
      message: "fetch failed",
      cause: { message: "socket hang up", code: "ECONNRESET" },
    });
  });
});

describe("A function of the integrator's that repeats what it should keep", () => {
  it("as the message of a failed `secret` makes nothing printable", async () => {
    const vault = async () => {
      throw error(`cannot unwrap ${secret}`, { secret }, error(secret));
    };
    await expectNothingShown(await startFaultServer([respondJson(200, {})]), { secret: vault });
  });

  it("as the message of a failed `token` makes nothing printable", async () => {
    const token = () => {
      throw error("opaque-canary-token", { token: "opaque-canary-token" });
    };
    const server = await startFaultServer([respondJson(200, {})]);
    const options = { token, secret: undefined };
    await expectNothingShown(server, options, ["opaque-canary-token"]);
  });

  it("as the reason of an abort makes nothing printable", async () => {
    const abort = new AbortController();
    const server = await startFaultServer([
      { when: "complete", act: () => abort.abort(error(password, { password }, error(password))) },
    ]);
    const call = clientOf(server, { secret }).accounts.create(account, { signal: abort.signal });
    expectClean(await errorOf(call), tokensOf(server));
  });

  it("as a token that is no JWT makes nothing printable", async () => {
    const server = await startFaultServer([respondEcho(403, repeated)]);
    const options = { token: () => "opaque-canary-token", secret: undefined };
    await expectNothingShown(server, options, ["opaque-canary-token"]);
  });
});

describe("A request that is refused before it is sent", () => {
  it("is described without its values", async () => {
    const server = await startFaultServer([respondJson(200, {})]);
    const client = clientOf(server, { secret });
    const wrong = { ...account, accountType: password, email: password };
    expectClean(await errorOf(client.accounts.create({ ...wrong, lastName: 1 } as never)));
    const short = { ...account, password: password.slice(0, 7) };
    expectClean(await errorOf(client.accounts.create({ ...short, extra: password } as never)));
    expect(server.contacts).toHaveLength(0);
  });

  it("and options that are refused are described without their values", () => {
    const wrong = [{ baseUrl: secret }, { baseUrl: `http://u:${password}@example.com` }];
    const more = [{ clientId: [secret] }, { token: secret }, { timeoutMs: secret }, { secret: {} }];
    for (const options of [...wrong, ...more]) {
      let thrown: unknown;
      try {
        createPiTradeClient({
          baseUrl: "https://example.com",
          clientId: "id",
          secret,
          ...options,
        } as never);
      } catch (failure) {
        thrown = failure;
      }
      expect(thrown).toMatchObject({ name: "ConfigurationError" });
      expectClean(thrown);
    }
  });
});

describe("A connection that is lost", () => {
  it("makes nothing printable", async () => {
    const server = await startFaultServer([
      { when: "complete", act: hangUp },
      sendRaw(`${responseHead(200, { "content-length": 99 })}{`, hangUp),
    ]);
    await expectNothingShown(server);
  });
});

/** An error with properties and a cause. */
function error(message: string, properties: object = {}, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), properties);
}
