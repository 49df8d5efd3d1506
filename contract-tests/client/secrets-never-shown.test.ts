/**
 * An error ends in a log, and a log cannot be called back. So no secret may come out of the client,
 * even if a server, a fetch or a key vault repeats it.
 */
import type { Fetch, PiTradeClientOptions, PiTradeEvent } from "@pitrade/partner-sdk";
import { describe, expect, it } from "vitest";
import { canaries, expectClean } from "../support/canaries.ts";
import {
  type Arrival,
  type FaultServer,
  startFaultServer,
  tokensOf,
} from "../support/fault-server.ts";
import { bankAccount, tradingAccount } from "../support/fixtures.ts";
import {
  hangUp,
  respond,
  respondBy,
  respondJson,
  responseHead,
  sendRaw,
  stepWhen,
} from "../support/steps.ts";
import { clientOf, errorOf, keepLines } from "../support/test-client.ts";
import { withoutJitter } from "../support/without-jitter.ts";

const { secret, password, bankAccountNumber } = canaries;
const account = { ...tradingAccount, password };
const bank = { ...bankAccount, bankAccountNumber };

withoutJitter();

/** Has the calls that carry sensitive fields fail, and checks all that can be printed of them. */
async function expectNothingShown(
  server: FaultServer,
  options: PiTradeClientOptions = {},
  tokens: readonly string[] = [],
): Promise<void> {
  const { lines, logger } = keepLines();
  const events: PiTradeEvent[] = [];
  const onEvent = (event: PiTradeEvent) => void events.push(event);
  const client = clientOf(server, { logger, onEvent, maxRetries: 1, secret, ...options });
  const errors = [
    await errorOf(client.accounts.create(account)),
    await errorOf(client.banks.link(bank)),
    await errorOf(client.portfolio.holdings()),
  ];
  const all = [...tokensOf(server), ...tokens];
  for (const error of errors) expectClean(error, all);
  expectClean(lines, all);
  expect(events.filter(({ type }) => type === "end")).toHaveLength(errors.length);
  expectClean(events, all);
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
      const step = respondBy((arrival) => respondJson(status, repeated(arrival)));
      await expectNothingShown(await startFaultServer([step]));
    },
  );

  it.each<[string, (arrival: Arrival) => string]>([
    ["text", ({ headers, body }) => `Refused: ${headers.authorization} ${body}`],
    ["HTML", ({ headers, body }) => `<pre>${headers.authorization} ${body}</pre>`],
    ["JSON that breaks off", (arrival) => JSON.stringify(repeated(arrival)).slice(0, -2)],
    ["a JSON string", ({ headers, body }) => JSON.stringify(`${headers.authorization} ${body}`)],
  ])("as %s makes nothing printable", async (_, write) => {
    for (const status of [422, 500]) {
      const step = respondBy((arrival) => respond(status, write(arrival)));
      await expectNothingShown(await startFaultServer([step]));
    }
  });

  it("in the request id makes nothing printable", async () => {
    const step = respondBy(({ headers, body }) => {
      const id = `${headers.authorization} ${body}`.replaceAll(/[^ -~]/g, "");
      return respondJson(500, {}, { "x-request-id": id });
    });
    await expectNothingShown(await startFaultServer([step]));
  });

  it("with the secret, which was given as bytes, makes nothing printable", async () => {
    const step = respondJson(403, { message: `no: ${secret}` });
    const options = { secret: new TextEncoder().encode(secret) };
    await expectNothingShown(await startFaultServer([step]), options);
  });

  it("in a success that cannot be read makes nothing printable", async () => {
    const step = respondBy((arrival) => respond(200, `OK ${JSON.stringify(arrival)}`));
    await expectNothingShown(await startFaultServer([step]));
  });

  it("shows nothing through the raw client either", async () => {
    const step = respondBy((arrival) => {
      const token = `${arrival.headers.authorization}`.replace("Bearer ", "");
      return respondJson(400, repeated(arrival), { "x-a": "1", [token]: "1", [`x-${token}`]: "1" });
    });
    const server = await startFaultServer([step]);
    const { raw } = clientOf(server, { secret });
    const { error, response } = await raw.POST("/bank", { body: bank });
    expect(error).toMatchObject({ request: { body: { bankAccountNumber: "[redacted]" } } });
    expectClean(error, tokensOf(server));
    expectClean([...response.headers], tokensOf(server));
    expect(response.headers.get("x-a")).toBe("1");
  });

  it("as plain text shows nothing through the raw client either", async () => {
    const step = respondBy(({ headers, body }) =>
      respond(400, `No: ${headers.authorization} ${body}`),
    );
    const server = await startFaultServer([step]);
    const { error } = await clientOf(server, { secret }).raw.POST("/bank", { body: bank });
    expect(error).toContain("No: Bearer [redacted]");
    expectClean(error, tokensOf(server));
  });
});

describe("A fetch that hangs the request on its errors", () => {
  const detailsOf = (init: RequestInit) => {
    const authorization = new Headers(init.headers).get("authorization") ?? "";
    return { authorization, text: `${authorization} ${init.body}`, init };
  };
  const thrownBy: Readonly<Record<string, (request: ReturnType<typeof detailsOf>) => unknown>> = {
    "in message, name and code": ({ text }) => error(text, { name: text, code: text }),
    "in properties": (request) =>
      error("fetch failed", { ...request, options: { init: request.init } }),
    "in causes": (request) => error("a", {}, error(request.text, request, error(request.text))),
    "in an AggregateError": ({ text }) => new AggregateError([error(text)], text),
    "as text": ({ text }) => text,
    "as an object": (request) => ({ ...request, toString: () => request.text }),
  };
  it.each(Object.entries(thrownBy))("%s makes nothing printable", async (_, thrown) => {
    const tokens: string[] = [];
    const fetch: Fetch = async (_url, init) => {
      const request = detailsOf(init);
      tokens.push(request.authorization.replace("Bearer ", ""));
      throw thrown(request);
    };
    await expectNothingShown(await startFaultServer([respondJson(200, {})]), { fetch }, tokens);
    expect(tokens.length).toBeGreaterThan(2);
  });
});

describe("A function of the integrator that repeats what it should keep secret", () => {
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
    const reason = error(password, { password }, error(password));
    const server = await startFaultServer([stepWhen("complete", () => abort.abort(reason))]);
    const call = clientOf(server, { secret }).accounts.create(account, { signal: abort.signal });
    expectClean(await errorOf(call), tokensOf(server));
  });

  it("as a token that is no JWT makes nothing printable", async () => {
    const server = await startFaultServer([
      respondBy((arrival) => respondJson(403, repeated(arrival))),
    ]);
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
    // A form makes a name of a body of JSON, and of its pieces where it has a `&`.
    const form = (said: object) => Object.fromEntries(new URLSearchParams(JSON.stringify(said)));
    const pieces = { ...account, password: "a&Kettle77Soehne&b" };
    const tries = [
      client.accounts.create(form(account) as never),
      client.accounts.create({ ...account, [password]: 1 } as never),
      client.trades.list({ [secret]: 1 } as never),
      client.trades.list({}, { [secret]: 1 } as never),
      client.raw.POST("/account", { body: { ...account, [password]: 1 } as never }),
      client.raw.GET(`/account/${secret}` as never),
    ];
    for (const each of tries) expectClean(await errorOf(each));
    const { message } = (await errorOf(client.accounts.create(form(pieces) as never))) as Error;
    expect(message).not.toMatch(/Kettle|@/);
    expect(server.contacts).toHaveLength(0);
  });
});

it("An account number of an earlier call is hidden in the field of its name, and known nowhere else", async () => {
  const message = `Bank account ${bankAccountNumber} is not verified`;
  const client = clientOf(
    await startFaultServer([
      respondJson(200, {}),
      respondJson(400, { message, bankAccountNumber, request: `Bearer ${secret}` }),
    ]),
    { secret },
  );
  await client.banks.link(bank);
  const error = await errorOf(client.cashTransfers.list());
  expect(error).toMatchObject({
    message: expect.stringContaining(message),
    body: { message, bankAccountNumber: "[redacted]", request: "Bearer [redacted]" },
  });
});

describe("A connection that is lost", () => {
  it("makes nothing printable", async () => {
    const server = await startFaultServer([
      stepWhen("complete", hangUp),
      sendRaw(`${responseHead(200, { "content-length": 99 })}{`, hangUp),
    ]);
    await expectNothingShown(server);
  });
});

/** A supplied token need not look like one, so that no pattern could find it. */
it.each([1, 40])("A supplied token is printed in no error of %i calls at once", async (calls) => {
  const supplied: string[] = [];
  const token = () => {
    supplied.push(`opaque-token-${supplied.length}`);
    return supplied.at(-1) as string;
  };
  const step = respondBy(({ headers }) => respondJson(400, { message: headers.authorization }));
  const client = clientOf(await startFaultServer([step]), { token });
  const errors = await Promise.all(
    Array.from({ length: calls }, () => errorOf(client.portfolio.holdings())),
  );
  expect(supplied).toHaveLength(calls);
  expect(errors.map(({ message }) => message)).toEqual(
    Array(calls).fill(expect.stringContaining("Bearer [redacted]")),
  );
});

function error(message: string, properties: object = {}, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), properties);
}
