/**
 * Each program of the chapter "Recipes" does what the chapter says, in a process of its own and
 * with the package as it is built. It prevents a recipe that was never cooked.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { createServer, get, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { SandboxOptions } from "@pitrade/partner-sdk/testing";
import { build } from "esbuild";
import { expect, it, onTestFinished } from "vitest";
import { textOf } from "../support/documents.ts";
import { listenOnLoopback } from "../support/loopback.ts";
import { blocksOf } from "../support/markdown.ts";
import { environmentOf, writeProgram } from "../support/program.ts";
import { startFundedSandbox } from "../support/sandbox.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const guide = textOf("openapi/guides/recipes.md");

/** The program below a heading of the chapter, as a file. */
async function fileOf(heading: string, change = (source: string) => source): Promise<string> {
  const section = guide.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  const file = await writeProgram(change(`${blocksOf(section)[0]?.source}`));
  onTestFinished(() => rm(file));
  return file;
}

/** A sandbox with a funded account, and what starts a process that finds it. */
async function start(options: SandboxOptions = {}) {
  const { sandbox, baseUrl } = await startFundedSandbox(options, "HTTP");
  const run = (file: string, env: Readonly<Record<string, string>> = {}): ChildProcess => {
    const child = spawn(process.execPath, [file], {
      env: { ...environmentOf(baseUrl, sandbox.credentials), ...env },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  };
  return { sandbox, baseUrl, secret: sandbox.credentials.secret, run };
}

async function printed(child: ChildProcess): Promise<string> {
  const [output, problems] = await Promise.all(
    [child.stdout, child.stderr].map((stream) => text(stream as NonNullable<typeof stream>)),
  );
  if (child.exitCode === null) await once(child, "exit");
  expect({ code: child.exitCode, problems }).toEqual({ code: 0, problems: "" });
  return output as string;
}

/** Sets up the SDK of OpenTelemetry, and tells the process that started it of each span. */
const spanMessages = `
import { trace } from "@opentelemetry/api";
import { SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";

const exporter = {
  export: (spans) => spans.forEach(({ name, attributes, duration: [seconds, nanoseconds] }) => {
    const isMeasured = seconds * 1e3 + nanoseconds / 1e6 > attributes.elapsedMs - 2;
    process.send([name, { ...attributes, isMeasured }]);
  }),
  shutdown: async () => {},
};
trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));
`;

it("A service that survives crashes: an order is found again, placed once, followed to its end, and traced", async () => {
  const evening = new Date("2025-01-15T23:00:00Z");
  const { sandbox, run } = await start({ startAt: evening });
  const file = await fileOf("A service that survives crashes");
  const source = (await readFile(file, "utf8")).split("\n").filter((line) => line.trim() !== "");
  expect(source.length).toBeLessThanOrEqual(30);
  const folder = await temporaryFolder();
  const socketPath = path.join(folder, "socket");
  const setUp = await writeProgram(spanMessages);
  onTestFinished(() => rm(setUp));
  const serve = async () => {
    const JOURNAL = path.join(folder, "journal.db");
    const NODE_OPTIONS = `--import=${setUp}`;
    const child = run(file, { PORT: socketPath, JOURNAL, NODE_OPTIONS });
    const printed: string[] = [];
    const spans: unknown[] = [];
    child.on("message", (span) => spans.push(span));
    const told: string[] = [];
    child.stdout?.on("data", (bytes) => printed.push(...String(bytes).trim().split("\n")));
    child.stderr?.on("data", (bytes) => told.push(String(bytes)));
    await expect.poll(() => existsSync(socketPath), { interval: 5, timeout: 20_000 }).toBe(true);
    return { child, printed, spans, told };
  };
  const order = { ticker: "AAPL", orderSide: "BUY", amount: 250 };
  const answerTo = (name: string, sent: object = order) =>
    new Promise<IncomingMessage>((answered) => {
      const asked = request({ socketPath, path: name, method: "PUT", agent: false }, answered);
      asked.on("error", () => {}).end(JSON.stringify(sent));
    });

  sandbox.faults.next("placeTrade", { kind: "lost-before-commit" });
  const first = await serve();
  const unknown = await answerTo("/rebalance/lost", { ...order, amount: 100 });
  expect(unknown.statusCode).toBe(502);
  expect(await text(unknown)).toContain("It may have been carried out");
  sandbox.faults.next("placeTrade", { kind: "delayed", ms: 60_000 });
  answerTo("/rebalance/AAPL");
  await expect
    .poll(() => sandbox.ledger.of("placeTrade").length, { interval: 5, timeout: 20_000 })
    .toBe(1);
  first.child.kill("SIGKILL");
  await once(first.child, "exit");
  await rm(socketPath);

  const { child, printed, spans, told } = await serve();
  await expect.poll(() => printed, { timeout: 20_000 }).toEqual(["/rebalance/AAPL PENDING"]);
  expect(told.join("")).toBe("/rebalance/lost not-seen\n");
  // It is answered at once, and followed until the market has opened.
  expect(await text(await answerTo("/rebalance/AAPL"))).toMatch(/^trd_/);
  sandbox.clock.advance(24 * 3_600_000);
  await expect.poll(() => printed.at(-1), { timeout: 20_000 }).toBe("/rebalance/AAPL FILLED");
  expect(sandbox.ledger.of("placeTrade")).toHaveLength(1);
  const read = expect.objectContaining({ outcome: "success", status: 200, isMeasured: true });
  const expected = [
    ["listTrades", read],
    ["getTrade", read],
  ];
  await expect.poll(() => spans, { timeout: 20_000 }).toEqual(expect.arrayContaining(expected));

  // An order that cannot be followed ends nothing but its own following.
  sandbox.faults.next("getTrade", { kind: "status", status: 403 });
  await answerTo("/rebalance/unread");
  await expect.poll(() => told.join(""), { timeout: 20_000 }).toContain("403");
  expect(await text(await answerTo("/rebalance/AAPL"))).toMatch(/^trd_/);
  child.kill("SIGKILL");
});

it("AWS Lambda: calls share a token, and a bundle that was frozen gets a new one and a new connection", async () => {
  let aheadMs = 0;
  const { sandbox, baseUrl, run } = await start({ now: () => Date.now() + aheadMs });
  const entry = await fileOf("AWS Lambda");
  const bundle = entry.replace(/ts$/, "mjs");
  const options = { bundle: true, platform: "node", format: "esm", tsconfigRaw: {} } as const;
  await build({ ...options, entryPoints: [entry], outfile: bundle });
  onTestFinished(() => rm(bundle));
  const runtime = await writeProgram(`
    const { handler } = await import(${JSON.stringify(bundle)});
    const { now } = Date;
    const sign = crypto.subtle.sign.bind(crypto.subtle);
    let tokens = 0;
    crypto.subtle.sign = (...given) => {
      tokens += 1;
      return sign(...given);
    };
    process.on("message", async ({ event, aheadMs }) => {
      Date.now = () => now() + aheadMs;
      process.send({ ...(await handler(event).catch((error) => ({ error: String(error) }))), tokens });
    });
  `);
  onTestFinished(() => rm(runtime));
  const instance = run(runtime);
  const invoke = async (amount: number) => {
    instance.send({ event: { ticker: "AAPL", amount }, aheadMs });
    const [answer] = await once(instance, "message");
    return answer;
  };
  expect(await invoke(250)).toMatchObject({ statusCode: 200, tokens: 1 });

  instance.kill("SIGSTOP");
  await sandbox.close();
  await sandbox.listen(Number(new URL(baseUrl).port));
  aheadMs = 3_600_000;
  instance.kill("SIGCONT");
  expect(await invoke(250)).toMatchObject({ statusCode: 200, tokens: 2 });
  expect(await invoke(500.01)).toMatchObject({ statusCode: 409 });
  expect(await invoke(500)).toMatchObject({ statusCode: 200, tokens: 2 });
  expect(sandbox.ledger.of("placeTrade")).toHaveLength(3);
});

it("A cluster of workers: each takes its turn, and all end", async () => {
  const { run } = await start();
  const startedAt = performance.now();
  const output = await printed(run(await fileOf("A cluster of workers")));
  expect(output).toBe("0\n0\n0\n");
  // Three turns of 200 ms each; a timer may be early by less than a ms.
  expect(performance.now() - startedAt).toBeGreaterThan(597);
});

const accepts = (socketPath: string) =>
  new Promise((resolve) => {
    const socket = connect(socketPath, () => resolve(socket.destroy().destroyed));
    socket.on("error", () => resolve(false));
  });

it("Graceful shutdown: what has begun to arrive is answered, no other order is taken, and it ends", async () => {
  const { sandbox, run } = await start();
  const file = await fileOf("Graceful shutdown");
  const socketPath = file.replace(/ts$/, "sock");
  const child = run(file, { PORT: socketPath });
  // The file is there before its server listens.
  await expect.poll(() => accepts(socketPath), { interval: 5, timeout: 20_000 }).toBe(true);
  const answerOf = async () => {
    const [response] = await once(get({ socketPath, agent: false }), "response");
    return `${response.statusCode} ${await text(response)}`;
  };
  sandbox.faults.next("placeTrade", { kind: "status", status: 403 });
  expect(await answerOf()).toMatch(/^502 .*answered with 403/);
  sandbox.faults.next("placeTrade", { kind: "delayed", ms: 1_000 });
  const answer = answerOf();
  await expect
    .poll(() => sandbox.ledger.of("placeTrade").length, { interval: 5, timeout: 20_000 })
    .toBe(1);
  const begun = connect(socketPath);
  await once(begun, "connect");
  begun.write("GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n");
  // Once this one is answered, the server has read what came before.
  await answerOf();
  child.kill("SIGTERM");
  await expect.poll(() => existsSync(socketPath), { interval: 5, timeout: 20_000 }).toBe(false);
  begun.write("\r\n");
  expect(await text(begun)).toMatch(/^HTTP\/1.1 200 OK\r\n.*\r\ntrd_/s);
  expect(await answer).toMatch(/^200 trd_/);
  expect(await printed(child)).toBe("");
});

it("pino: writes the lines of the client, without the secret", async () => {
  const { secret, run } = await start();
  const output = await printed(run(await fileOf("pino")));
  const lines = output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { level: 30, part: "pitrade", msg: expect.stringContaining("token minted") },
    { level: 20, part: "pitrade", msg: expect.stringMatching(/placeTrade #1 attempt 1: 200/) },
  ]);
  expect(output).not.toContain(secret);
});

it("A key vault: a secret that was replaced is asked for again, and the order is placed once", async () => {
  const { sandbox, secret, run } = await start();
  const values = ["the secret before the rotation", secret];
  const vault = createServer((_, response) => {
    response.end(JSON.stringify({ value: values.shift() }));
  });
  const { host } = await listenOnLoopback(vault);
  const env = { VAULT_URL: `http://${host}`, PITRADE_SECRET: "" };
  await printed(run(await fileOf("A key vault"), env));
  expect(values).toEqual([]);
  expect(sandbox.ledger.of("placeTrade")).toHaveLength(1);
});

it.each([
  ["refuses", 500],
  ["does not answer", undefined],
])("A key vault: where it %s the order is not sent, in two seconds", async (_, status) => {
  const { sandbox, secret, run } = await start();
  const vault = createServer((_, response) => {
    if (status) response.writeHead(status).end(JSON.stringify({ value: secret }));
  });
  const { host } = await listenOnLoopback(vault);
  const { stderr } = run(await fileOf("A key vault"), { VAULT_URL: `http://${host}` });
  expect(await text(stderr as NonNullable<typeof stderr>)).toContain("was not sent: could not");
  expect(sandbox.ledger.of("placeTrade")).toHaveLength(0);
});

/** Sets up the SDK of OpenTelemetry, and prints what it has once the program is over. */
const telemetry = `
import { context, metrics, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { UndiciInstrumentation } from "@opentelemetry/instrumentation-undici";
import { MeterProvider, MetricReader } from "@opentelemetry/sdk-metrics";
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";

class Reader extends MetricReader {
  async onForceFlush() {}
  async onShutdown() {}
}
const exporter = new InMemorySpanExporter();
const tracerProvider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
const reader = new Reader();
context.setGlobalContextManager(new AsyncLocalStorageContextManager());
trace.setGlobalTracerProvider(tracerProvider);
metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
new UndiciInstrumentation().setTracerProvider(tracerProvider);

process.once("beforeExit", async () => {
  const all = exporter.getFinishedSpans();
  const spans = all.map((span) => {
    const parent = all.find((other) => other.spanContext().spanId === span.parentSpanContext?.spanId);
    const { name, kind, status, attributes, duration, instrumentationScope } = span;
    const path = parent ? parent.name + " > " + name : name;
    const by = instrumentationScope.name;
    return { path, by, kind, error: status.code === 2, attributes, ms: duration[0] * 1e3 + duration[1] / 1e6 };
  });
  const { scopeMetrics } = (await reader.collect()).resourceMetrics;
  const points = scopeMetrics.flatMap(({ scope, metrics }) =>
    metrics.flatMap(({ descriptor: { name, unit }, dataPoints }) =>
      dataPoints.map(({ attributes, value }) => ({ by: scope.name, name, unit, attributes, ...value }))));
  console.log(JSON.stringify({ spans, points }));
});
`;

it.each([
  ["the platform's fetch", ""],
  ["the transport on undici", "fetch: createUndiciTransport().fetch, "],
])(
  "OpenTelemetry: spans and a histogram over %s, beside those of its instrumentation",
  async (_, more) => {
    const { sandbox, baseUrl, secret, run } = await start();
    sandbox.faults.next("getHoldings", { kind: "rate-limited", retryAfterSeconds: 0 });
    const file = await fileOf("OpenTelemetry", (source) =>
      `import { createUndiciTransport } from "@pitrade/partner-sdk/undici";\n${source}`
        .replace("createPiTradeClient({ ", `createPiTradeClient({ ${more}`)
        .concat("if (attempts.size > 0) throw new Error('Calls that ended are kept.');\n"),
    );
    const setUp = await writeProgram(telemetry);
    onTestFinished(() => rm(setUp));
    const output = await printed(run(file, { NODE_OPTIONS: `--import=${setUp}` }));
    expect(output).not.toContain(secret);

    const { spans, points } = JSON.parse(output);
    const [internal, client] = [0, 2];
    const server = { "server.address": "127.0.0.1", "server.port": Number(new URL(baseUrl).port) };
    const read = { "http.request.method": "GET", "url.template": "/portfolio", ...server };
    const order = { "http.request.method": "POST", "url.template": "/trade", ...server };
    const failed = { ...read, "http.response.status_code": 429, "error.type": "429" };
    const [answered, placed] = [read, order].map((one) => ({
      ...one,
      "http.response.status_code": 200,
    }));
    const ours = spans.filter(({ by }: { by: string }) => by === "pitrade");
    const span = { kind: client, error: false };
    expect(ours).toMatchObject([
      { ...span, path: "rebalance > getHoldings", kind: internal, attributes: answered },
      { ...span, path: "getHoldings > GET /portfolio", error: true, attributes: failed },
      { ...span, path: "getHoldings > GET /portfolio", attributes: answered },
      { ...span, path: "rebalance > placeTrade", kind: internal, attributes: placed },
      { ...span, path: "placeTrade > POST /trade", attributes: placed },
      { path: "rebalance" },
    ]);
    const [call, first, second] = ours;
    expect(call.ms).toBeGreaterThanOrEqual(first.ms + second.ms - 3);

    const theirs = spans.filter(({ by }: { by: string }) => by !== "pitrade");
    expect(theirs.map(({ path }: { path: string }) => path)).toEqual([
      "rebalance > GET",
      "rebalance > GET",
      "rebalance > POST",
    ]);
    const measured = points.filter(({ by }: { by: string }) => by === "pitrade");
    const point = { name: "http.client.request.duration", unit: "s", count: 1 };
    expect(measured).toMatchObject(
      [failed, answered, placed].map((attributes) => ({ ...point, attributes })),
    );
    expect(Math.abs(measured[0].sum * 1e3 - first.ms)).toBeLessThan(0.01);
  },
);
