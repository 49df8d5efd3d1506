import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { createServer } from "node:net";
import path from "node:path";
import process from "node:process";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { fileURLToPath } from "node:url";
import { openJournal, openStore } from "@pitrade/partner-sdk/journal";
import { openPostgresStore } from "@pitrade/partner-sdk/journal/postgres";
import type { Sandbox } from "@pitrade/partner-sdk/testing";
import { decodeJwt, jwtVerify } from "jose";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { pem } from "../../scripts/lib/loopback-certificate.ts";
import { postgresMissing, startPostgres } from "../../scripts/lib/postgres.ts";
import { type Ended, runNode } from "../../scripts/lib/run-process.ts";
import { run as runCommand } from "../../src/cli/run.ts";
import { failingImport } from "../support/failing-import.ts";
import { startFaultServer, tokensOf } from "../support/fault-server.ts";
import { listenOnLoopback } from "../support/loopback.ts";
import { openFundedAccount, startFundedSandbox, startSandbox } from "../support/sandbox.ts";
import { runShell, shellMissing } from "../support/shell.ts";
import { respondBy, respondJson } from "../support/steps.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const cli = fileURLToPath(new URL("../../src/cli/index.ts", import.meta.url));
const secret = "a secret of the command line";
const credentials = { PITRADE_CLIENT_ID: "partner", PITRADE_SECRET: secret };
const blank = { PITRADE_CLIENT_ID: "", PITRADE_SECRET: "" };

function runAlone(args: readonly string[], environment: Record<string, string>): Promise<Ended> {
  return runNode([cli, ...args], { env: environment });
}

/** What this process prints and ends with while it runs a command, whose standard input holds a text. */
async function run(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input = "",
): Promise<Ended & { answer: unknown }> {
  const printed = { log: "", error: "" };
  for (const name of ["log", "error"] as const) {
    vi.spyOn(console, name).mockImplementation((line) => {
      printed[name] += `${line}\n`;
    });
  }
  vi.spyOn(process, "stdin", "get").mockReturnValue(Readable.from([input]) as typeof process.stdin);
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const { exitCode } = process;
  process.exitCode = 0;
  try {
    const answer = await runCommand(args);
    const status = Number(process.exitCode);
    return { status, stdout: printed.log, stderr: printed.error, answer };
  } finally {
    process.exitCode = exitCode;
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  }
}

describe("pitrade token", () => {
  it.each([
    { args: ["--ttl", "30"], seconds: 30 },
    { args: [], seconds: 900 },
  ])("prints a token for $seconds s from the environment, and nothing else", async (given) => {
    const { status, stdout, stderr } = await run(["token", ...given.args], credentials);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const { payload } = await jwtVerify(stdout.trim(), new TextEncoder().encode(secret));
    expect(payload).toMatchObject({ clientId: "partner", exp: (payload.iat ?? 0) + given.seconds });
    expect(stdout + stderr).not.toContain(secret);
  });

  it.skipIf(shellMissing || !existsSync("/dev/full"))("fails on a full disk", async () => {
    const args = ["-c", '"$0" "$1" token > /dev/full', process.execPath, cli];
    const stderr = "pitrade: the output could not be written (ENOSPC).\n";
    expect(await runShell(args, credentials)).toMatchObject({ status: 1, stderr });
  });

  it("ends without a word where nobody reads on", async () => {
    const env = { ...process.env, ...credentials };
    const child = spawn(process.execPath, [cli, "token"], { env });
    child.stdout.destroy();
    const [stderr, ended] = await Promise.all([text(child.stderr), once(child, "exit")]);
    expect([stderr, ...ended]).toEqual(["", 1, null]);
  });

  const noSecret = { ...credentials, PITRADE_SECRET: "" };
  const padded = "PITRADE_SECRET must not begin or end in white space or unseen characters.";
  const password = "--postgres must hold no password: set";
  const settle =
    "settle needs one intentId (after -- if it begins with -), --by, and --id or --absent with --why.";
  const ttl = "--ttl must be a whole number from 30 to 86400.";

  it.each([
    ["token", blank, "Set PITRADE_CLIENT_ID and PITRADE_SECRET in the environment."],
    ["token", noSecret, "Set PITRADE_SECRET in the environment."],
    ["token --ttl 29", credentials, ttl],
    ["token", { ...credentials, PITRADE_SECRET: `${secret}\n` }, padded],
    ["token --ttl", credentials, "Option '--ttl <value>' argument missing"],
    ["token --tll 1", credentials, "There is no option --tll."],
    ["token -x", credentials, "There is no option -x."],
    ["token a-secret", credentials, "This command takes options alone."],
    ["token --A-secret0", credentials, "There is no such option."],
    ["sandbox --port 99999", {}, "--port must be a whole number from 0 to 65535."],
    ["sandbox --clock fast", {}, "--clock must be manual or live."],
    ["sandbox --bank-verification 1", {}, "--bank-verification must be a duration such as 500ms,"],
    ["sandbox --rate-limit 10", {}, "--rate-limit must read like 10/1s."],
    ["sandbox --rate-limit 10/1x", {}, "--rate-limit must be a duration such as 500ms,"],
    ["sandbox --rate-limit 0/1s", {}, "--rate-limit must be a whole number from 1 to 1000000000."],
    ["sandbox --seed none.json", {}, "--seed cannot be read: ENOENT"],
    [
      "doctor",
      { ...blank, PITRADE_BASE_URL: "" },
      "Set PITRADE_BASE_URL, PITRADE_CLIENT_ID and PITRADE_SECRET in the environment.",
    ],
    ["explain ERR_NONE", {}, "There is no such error, only ERR_BAD_REQUEST, "],
    ["token --secret x", credentials, "There is no option --secret."],
    ["journal", {}, "Say what is to be done: list, recover or settle."],
    ["journal constructor", {}, "Say what is to be done: list, recover or settle."],
    ["journal list --postgres postgres://ada:geheim@db/x", {}, password],
    ["journal recover --postgres postgres://db/x?password=geheim", {}, password],
    ["journal list --file none.db", {}, "There is no journal none.db"],
    ["journal settle a --id x", {}, settle],
    ["journal settle a --id x --absent --why y --by me", {}, settle],
    ["journal settle a --absent --by me", {}, settle],
    ["journal settle --force --id x --by me", {}, settle],
    ["journal settle a b --id x --by me", {}, settle],
    ["constructor", {}, "There is no such command."],
    ["", {}, "A command is missing."],
  ])('says in one sentence what is wrong with "%s"', async (line, environment, sentence) => {
    const args = line.split(" ").filter(Boolean);
    const { status, stdout, stderr } = await run(args, environment);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr.split("\n")[0]).toContain(`pitrade: ${sentence}`);
    expect(stderr).not.toContain(secret);
  });

  it.each([
    ["is missing", "is missing."],
    ["cannot be opened", "could not be loaded (EMFILE: too many open files)."],
  ] as const)("says in one sentence that the package pg %s", async (what, words) => {
    const env = { NODE_OPTIONS: failingImport("pg", what) };
    const ended = await runAlone(["journal", "list", "--postgres", "postgres://db/x"], env);
    const stderr = `pitrade: For --postgres, the package pg ${words}\n`;
    expect(ended).toEqual({ status: 1, stdout: "", stderr });
  });

  it("explains itself when asked", async () => {
    const { status, stdout } = await run(["--help"], {});
    expect(status).toBe(0);
    const { stderr } = await run([]);
    expect(stderr).toBe(`pitrade: A command is missing.\n\n${stdout}`);
    const commands = [...stdout.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name);
    expect(stdout).toMatch(/^Usage: npx --no pitrade <command>\n\n/);
    expect(commands).toEqual(["doctor", "explain", "journal", "sandbox", "token"]);
    for (const command of commands) {
      const help = await run([`${command}`, "--help"]);
      const { stderr } = await run([`${command}`, "--none"]);
      expect(stderr).toMatch(/^pitrade: .+\n\n/);
      expect(stderr.replace(/.+\n\n/, "")).toBe(help.stdout);
      expect(help).toMatchObject({ status: 0, stderr: "" });
      expect(help.stdout).toMatch(
        new RegExp(`^Usage: npx --no pitrade ${command}\\b.*\n\nIt .+\\.\n(\n[^]+\\S\n)?$`),
      );
    }
    const version = await run(["token", "--version"], {});
    expect(version).toMatchObject({ status: 0, stdout: `${manifest.version}\n` });
  });

  it.each(["\n", "\r\n"])(
    "reads the secret from stdin where it is asked to, up to %j",
    async (end) => {
      const twoLines = `two\nlines of a secret`;
      const { stdout } = await run(["token", "--secret-stdin"], noSecret, twoLines + end);
      const { payload } = await jwtVerify(stdout.trim(), new TextEncoder().encode(twoLines));
      expect(payload.clientId).toBe("partner");
    },
  );

  it("refuses a secret with blanks around it, instead of taking another one", async () => {
    const { status, stdout, stderr } = await run(
      ["token", "--secret-stdin"],
      noSecret,
      " geheim \n",
    );
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("PITRADE_SECRET must not begin or end in white space");
  });
});

describe("pitrade explain", () => {
  it.each([
    [
      "ERR_TIMEOUT",
      /^ERR_TIMEOUT \(TimeoutError\)\n {2}cause .*deadline.*\n {2}outcome .*\n {2}remedy .*\n\n$/,
    ],
    ["err_timeout", /^ERR_TIMEOUT /],
    ["503", /^ERR_SERVER \(ServerError, status 5xx\)\n/],
    ["418", /^ERR_API \(ApiError, status .*4xx.*\)\n/],
    ["302", /^ERR_API \(ApiError, status 3xx\)\n/],
    ["200", /^ERR_RESPONSE_FORMAT \(ResponseFormatError, status 2xx\)\n/],
    ["409", /^ERR_CONFLICT \(ConflictError, status 409\)\n/],
    [
      "ERR_API",
      /^ERR_API \(ApiError, status 3xx\)\n.*\n.*\n.*\n\nERR_API \(ApiError, status 405, 410,[^[\]]*$/,
    ],
  ])("says of %s what is known of it", async (wanted, text) => {
    const { status, stdout } = await run(["explain", wanted], {});
    expect(status).toBe(0);
    expect(stdout).toMatch(text);
    const told = stdout.split("\n\n");
    expect(told).toEqual([...new Set(told)]);
  });
});

describe("pitrade doctor", () => {
  const examine = async (now?: () => number, more: Readonly<Record<string, string>> = {}) => {
    const { sandbox, baseUrl, client } = await startSandbox(now ? { now } : {}, "HTTP");
    if (!now && !more.PITRADE_SECRET) await openFundedAccount(client());
    const { clientId, secret: value } = sandbox.credentials;
    const names = { PITRADE_CLIENT_ID: clientId, PITRADE_SECRET: value, PITRADE_BASE_URL: baseUrl };
    const ended = await run(["doctor"], { ...names, ...more });
    expect(ended.stdout + ended.stderr).not.toContain(more.PITRADE_SECRET ?? value);
    expect(ended.stdout).toMatch(/^SDK \d+\.\d+\.\d+, Node\.js \d+\.\d+\.\d+, \w+\n/);
    return { ...ended, lines: ended.stdout.trim().split("\n").slice(1), sandbox };
  };

  it("finds nothing wrong where there is nothing, and sends one read", async () => {
    const { status, lines, sandbox } = await examine(undefined, {
      NODE_TLS_REJECT_UNAUTHORIZED: "0",
    });
    expect(status).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(/^ok {5}http:\/\/127\.0\.0\.1:\d+ answers$/),
      "ok     the clocks agree",
      "ok     GET /account was answered: the credentials are accepted",
    ]);
    expect([...sandbox.requests].at(-1)).toMatchObject({ operationId: "getAccount" });
    expect(sandbox.requests.length).toBe(4);
  });

  it("tells a secret that is wrong", async () => {
    const { status, lines } = await examine(undefined, {
      PITRADE_SECRET: "another secret of no one",
    });
    expect(status).toBe(1);
    expect(lines.slice(2)).toEqual([
      expect.stringMatching(
        /^FAULT {2}ERR_AUTHENTICATION: getAccount .* was answered with 401: The token was not signed/,
      ),
      "       the client id, the secret or the clock is wrong",
    ]);
  });

  it.each([
    [3600, "FAULT  this clock is 3600 s behind the server's: set it"],
    [-31, "FAULT  this clock is 31 s ahead of the server's: set it"],
    [30, "ok     the clocks agree"],
  ])("tells a clock that is off by %d s", async (seconds, told) => {
    const now = 1_800_000_000_900;
    vi.spyOn(Date, "now").mockReturnValue(now);
    const { status, lines } = await examine(() => now + seconds * 1000);
    expect(status).toBe(1);
    expect(lines[1]).toBe(told);
    // A client measures its clock by the server's.
    expect(lines[2]).toMatch(/^\? {6}ERR_NOT_FOUND: /);
  });

  it("says why it cannot ask", async () => {
    const insecure = await examine(undefined, { PITRADE_BASE_URL: "http://broker.example" });
    expect(insecure.status).toBe(1);
    expect(insecure.stderr).toContain(
      "PITRADE_BASE_URL must use https: plain http shows the token",
    );
    const { host, refuse } = await listenOnLoopback(createServer());
    await refuse();
    const { status, lines } = await examine(undefined, { PITRADE_BASE_URL: `http://${host}` });
    expect(status).toBe(1);
    expect(lines).toEqual([
      `FAULT  ERR_CONNECTION: getAccount (GET http://${host}/account) could not connect; nothing was sent.`,
      `       ECONNREFUSED: connect ECONNREFUSED ${host}`,
    ]);
    const never = await examine(undefined, { PITRADE_BASE_URL: "http://127.0.0.1:1" });
    expect(never.lines[1]).toBe("       bad port");
  });

  const elsewhere =
    "this is not PiTrade's answer as it is described: something else may have answered";
  const noAccount = "there may be no account yet, or another path leads to it";
  const wrong = "the client id, the secret or the clock is wrong";
  const tooMany = "there were too many requests; try again later";
  const noSuchAccount =
    /^\? {6}GET \/account was answered, but with no account as it is described$/;
  const json = { "content-type": "application/json" };
  const notFound = JSON.stringify({ code: "NOT_FOUND", message: "There is no account." });
  it.each<[string, number, string | undefined, RegExp, ...string[]]>([
    [
      "a page",
      200,
      "<html>Sign in",
      /ERR_RESPONSE_FORMAT: .* 200, but the body is markup/,
      elsewhere,
    ],
    ["nothing", 200, "", /ERR_RESPONSE_FORMAT: .* 200, but the body is empty/, elsewhere],
    ["null", 200, "null", /ERR_RESPONSE_FORMAT: .* 200, but the body is neither/, elsewhere],
    ["204", 204, undefined, /ERR_RESPONSE_FORMAT: .* 204/, elsewhere],
    [
      "a body without an end",
      200,
      "endless",
      /ERR_RESPONSE_FORMAT: .* larger than `max/,
      elsewhere,
    ],
    ["a 404 of a proxy", 404, "<html>nginx", /ERR_NOT_FOUND: .* 404/, elsewhere],
    ["a 403 of a firewall", 403, "null", /ERR_PERMISSION_DENIED: .* 403/, elsewhere],
    ["a 403 of a gateway", 403, '{"message":"Forbidden"}', /ERR_PERMISSION.* Forbidden/, elsewhere],
    ["a 403 with a code alone", 403, '{"code":"FORBIDDEN"}', /ERR_PERMISSION/, elsewhere],
    ["a redirect", 302, "", /ERR_API: .* 302/, elsewhere],
    [
      "a 404 that is described",
      404,
      notFound,
      /^\? {6}ERR_NOT_FOUND: .* There is no account/,
      noAccount,
    ],
    [
      "a 401 of a gateway",
      401,
      '{"message":"Unauthorized"}',
      /^FAULT {2}ERR_AUTH.* Unauthorized/,
      wrong,
      elsewhere,
    ],
    ["a 401 without a body", 401, "", /^FAULT {2}ERR_AUTHENTICATION: .* 401/, wrong, elsewhere],
    ["a 429 of a gateway", 429, "{}", /^FAULT {2}ERR_RATE_LIMIT: .* 429/, tooMany, elsewhere],
    ["an empty object", 200, "{}", noSuchAccount, elsewhere],
    ["a list", 200, "[]", noSuchAccount, elsewhere],
    ["a greeting", 200, '{"message":"Welcome","code":"x"}', noSuchAccount, elsewhere],
    ["a type alone", 200, '{"accountType":"TRADING"}', noSuchAccount, elsewhere],
  ])("takes %s for what it is", async (_, code, body, told, ...hints) => {
    const server = createHttpServer((_request, response) => {
      response.sendDate = code !== 204;
      response.writeHead(code, json);
      if (body !== "endless") response.end(body);
      else Readable.from(chunks()).pipe(response);
    });
    const { host } = await listenOnLoopback(server);
    const { status, lines } = await examine(undefined, { PITRADE_BASE_URL: `http://${host}` });
    const clocks =
      code === 204 ? "the server sends no time to compare clocks by" : "the clocks agree";
    expect(lines.slice(1)).toEqual([
      `ok     ${clocks}`,
      expect.stringMatching(told),
      ...hints.map((hint) => `       ${hint}`),
    ]);
    expect(status).toBe(1);
  });

  it.each([
    ["0", "answers", /^FAULT {2}certificates are not checked: unset NODE_TLS_REJECT_UNAUTHORIZED$/],
    ["1", "answers, and its certificate is good", /^ok/],
  ])(
    "with NODE_TLS_REJECT_UNAUTHORIZED=%s, says what it knows of a certificate",
    async (value, words, next) => {
      const trusted = getCACertificates();
      setDefaultCACertificates([...trusted, pem]);
      onTestFinished(() => setDefaultCACertificates(trusted));
      const { host } = await listenOnLoopback(
        createHttpsServer({ key: pem, cert: pem }, (_, response) => response.end("{}")),
      );
      const { status, lines } = await examine(undefined, {
        PITRADE_BASE_URL: `https://${host}`,
        NODE_TLS_REJECT_UNAUTHORIZED: value,
      });
      expect(lines[0]).toBe(`ok     https://${host} ${words}`);
      expect(lines[1]).toMatch(next);
      expect(status).toBe(1);
    },
  );

  it.each([
    [302, 1, "FAULT", "this is no answer to an account that is read"],
    [403, 0, "ok   ", "the credentials are accepted, and may not read this"],
    [404, 1, "\\?    ", "there may be no account yet, or another path leads to it"],
    [500, 1, "FAULT", "this is no answer to an account that is read"],
  ])(
    "follows no %d, says what it means, and hides what it repeats",
    async (status, end, is, means) => {
      const elsewhere = await startFaultServer([respondJson(200, {})]);
      const server = await startFaultServer([
        respondBy(({ headers: { authorization } }) =>
          respondJson(
            status,
            {
              code: secret,
              message: `${authorization?.split(".").at(-1)}\u001b[2J${authorization}`,
            },
            { location: `${elsewhere.url}/account` },
          ),
        ),
      ]);
      const environment = { ...credentials, PITRADE_BASE_URL: `${server.url}/` };
      const ended = await run(["doctor"], environment);
      expect(ended).toMatchObject({ status: end, stderr: "" });
      expect(ended.stdout).toMatch(new RegExp(`\n${is}  ERR_.* was answered with ${status}: \\[`));
      expect(ended.stdout).toContain(`\n       ${means}`);
      for (const hidden of [
        secret,
        ...tokensOf(server).flatMap((token) => token.split(".")),
        "\u001b",
      ]) {
        expect(ended.stdout).not.toContain(hidden);
      }
      expect(server.arrivals.map(({ path }) => path)).toEqual(["/account"]);
      expect(elsewhere.contacts).toEqual([]);
    },
  );
});

function* chunks() {
  for (;;) yield Buffer.alloc(1 << 20, "a");
}

describe("pitrade journal", () => {
  const inFlight = (account: string) => ({
    account,
    intentId: "a",
    operationId: "placeTrade",
    fingerprint: "a",
    body: "{}",
    baseline: null,
    owner: '["elsewhere",1,"",""]',
    leaseMs: 600_000,
  });
  const inFile = async () => {
    const file = path.join(await temporaryFolder(), "journal.db");
    return { store: await openStore(file), where: ["--file", file] };
  };
  const inPostgres = async () => {
    const postgres = await startPostgres();
    onTestFinished(() => postgres.stop());
    const url = await postgres.database();
    const store = await openPostgresStore(postgres.pool(url));
    return { store, where: ["--postgres", url] };
  };

  it.for([
    ["a file", inFile, undefined],
    ["PostgreSQL", inPostgres, postgresMissing],
  ] as const)(
    "has nothing for people where all in %s is in flight",
    async ([, make, missing], { skip }) => {
      skip(missing !== undefined, missing);
      const { store, where } = await make();
      await store.change("open", inFlight("https://pitrade.invalid partner"));
      await store.close();
      const environment = { PITRADE_BASE_URL: "https://pitrade.invalid", ...credentials };
      const { status, stdout } = await run(["journal", "recover", ...where], environment);
      expect(stdout).toMatch(
        /^a {2}placeTrade {2}sent {2}in-flight {2}- {2}- {2}2.*\n.*\n1 open\n$/,
      );
      expect(status).toBe(0);
      // The last one who closes it puts all into one file.
      expect(existsSync(`${where[1]}-wal`)).toBe(false);
    },
  );

  it("leaves no connection behind where PostgreSQL does not keep what it commits", async ({
    skip,
  }) => {
    skip(postgresMissing !== undefined, postgresMissing);
    const postgres = await startPostgres();
    onTestFinished(() => postgres.stop());
    const url = await postgres.database();
    const where = `${url}?application_name=cli&options=-c%20synchronous_commit%3Doff`;
    const { stderr } = await run(["journal", "list", "--postgres", where]);
    expect(stderr).toContain("synchronous_commit is off");
    const pool = postgres.pool(url);
    const left = "SELECT FROM pg_stat_activity WHERE application_name = 'cli'";
    // The server learns of it a little later; without an end, it stays for 10 s.
    const count = async () => (await pool.query(left)).rows.length;
    await expect.poll(count, { timeout: 5_000 }).toBe(0);
  });

  it("shows what is open, finds what is there, and settles the rest", async () => {
    const { client, sandbox, baseUrl } = await startFundedSandbox({}, "HTTP");
    const file = path.join(await temporaryFolder(), "journal.db");
    const journal = await openJournal(file);
    onTestFinished(() => journal.close());
    const { clientId, secret: value } = sandbox.credentials;
    const environment = {
      PITRADE_BASE_URL: baseUrl,
      PITRADE_CLIENT_ID: clientId,
      PITRADE_SECRET: value,
    };
    const pitrade = client({ journal });
    const cli = async (line: string) => {
      const [action = "", ...args] = line.split(" ");
      return run(["journal", action, "--file", file, ...args], environment);
    };
    for (const [intentId, kind] of [
      ["AAPL", "lost-after-commit"],
      ["MSFT", "lost-before-commit"],
      ["--NVDA", "lost-before-commit"],
    ] as const) {
      sandbox.faults.next("placeTrade", { kind });
      const order = { ticker: intentId.slice(-4), orderSide: "BUY", amount: 10 } as const;
      await pitrade.trades.place(order, { intentId }).catch(() => {});
    }

    expect((await cli("list --state unknown")).stdout).toMatch(
      /^AAPL {2}placeTrade {2}unknown .*\n {2}http.*"amount":10.*\nMSFT .*\n.*\n--NVDA .*\n.*\n$/,
    );
    const open = /^MSFT .*not-seen.*\n.*\n--NVDA .*\n.*\n2 open\n$/;
    expect(await cli("recover")).toMatchObject({ status: 2, stdout: expect.stringMatching(open) });
    expect((await cli("list --state open")).stderr).toContain("There is no state open, only sent,");
    expect((await cli("list --state done")).stdout).toMatch(/^AAPL .*trd_\d+ {2}look/);
    // A name that would clear the screen.
    await pitrade.trades.place(
      { ticker: "TSLA", orderSide: "BUY", amount: 10 },
      { intentId: "x\u001b[2J\u009b2J\u202e" },
    );
    const { stdout } = await cli("list --state done");
    expect(stdout).toContain("\nx\\u001b[2J\\u009b2J\\u202e  placeTrade  done");
    const slip = await cli("settle MSFT --id trd_1 --by ada");
    expect(slip).toMatchObject({ status: 1, stdout: "" });
    expect(slip.stderr).toContain("the server does not list trd_1; `force: true` settles it");
    const found = await cli("settle MSFT --id trd_1 --by ada --force");
    expect(found.stdout).toMatch(/^MSFT {2}placeTrade {2}done .*trd_1 {2}ada/);
    const strange = await cli("settle --absent --why gone --by ada --account other -- --NVDA");
    expect(strange).toMatchObject({ status: 1, stdout: "" });
    expect(strange.stderr).toContain("make a client with this journal first");
    const early = await cli("settle --absent --why gone --by ada -- --NVDA");
    expect(early).toMatchObject({ status: 1, stdout: "" });
    expect(early.stderr).toContain("may still be carried out: try again in");
    expect(sandbox.ledger.of("placeTrade")).toHaveLength(2);

    // The order of someone else may be it.
    const order = { ticker: "GOOGL", orderSide: "BUY", amount: 10 } as const;
    sandbox.faults.next("placeTrade", { kind: "lost-after-commit" });
    await pitrade.trades.place(order, { intentId: "GOOGL" }).catch(() => {});
    await client().trades.place(order);
    const store = await openStore(file);
    onTestFinished(() => store.close());
    await store.change("open", inFlight(`${baseUrl} ${clientId}`));
    const { status, stdout: last } = await cli("recover");
    expect(status).toBe(2);
    expect(last).toMatch(
      /\nGOOGL .*ambiguous.*\n.*\n( {2}candidate \{"tradeId":"trd_\d+","ticker":"GOOGL".*\n){2}a .*in-flight.*\n.*\n3 open\n$/,
    );
  });
});

describe("pitrade sandbox", () => {
  /** Starts one; answers what it printed. */
  const start = async (args: readonly string[] = [], input = "") => {
    const { stdout: text, answer } = await run(["sandbox", "--port", "0", ...args], {}, input);
    onTestFinished(() => (answer as Sandbox).close());
    const named = (name: string) =>
      new RegExp(`export ${name}='?(.+?)'?$`, "m").exec(text)?.[1] ?? "";
    const names = ["PITRADE_BASE_URL", "PITRADE_CLIENT_ID", "PITRADE_SECRET"] as const;
    const environment = Object.fromEntries(names.map((name) => [name, named(name)]));
    const state = async () => (await fetch(`${named("PITRADE_BASE_URL")}/_sandbox/state`)).json();
    return { text, named, environment, state };
  };

  it.skipIf(shellMissing)(
    "prints curl lines that work, credentials, and a control token",
    async () => {
      const { text, environment, named, state } = await start();
      const [, curls = ""] =
        /\/_sandbox\/\.\n\nCreate an account.*?\n\n(.*?)\n\n/s.exec(text) ?? [];
      const { stdout, status } = await runShell(["-c", curls], {});
      expect(status).toBe(0);
      expect(stdout).toContain("ada.moreno@example.com");
      expect(await state()).toMatchObject({ now: "2025-01-16T14:30:00Z" });
      const { exp = 0, iat } = decodeJwt(named("TOKEN"));
      expect(exp - (iat ?? 0)).toBe(86_400);
      const { stdout: token } = await run(["token"], environment);
      for (const each of [token.trim(), named("TOKEN")]) {
        const headers = { authorization: `Bearer ${each}` };
        expect((await fetch(`${named("PITRADE_BASE_URL")}/account`, { headers })).status).toBe(200);
      }
    },
  );

  it("begins with the story, a seed, durations and a limit as it is told", async () => {
    const flags = ["--story", "--seed", "-", "--bank-verification", "1d", "--rate-limit", "1/1h"];
    const { text, named, state } = await start(flags, JSON.stringify({ cash: 5 }));
    expect(text).toContain(" 2025-01-15T15:05:00Z, open, and stands still until it is moved.\n");
    expect(text).toContain("The signal account: sandbox-partner-2, 'for-tests-only-secret-2'");
    expect((await state()).accounts["sandbox-partner-1"]).toMatchObject({
      getAccount: { accountId: "acc_7Q2M4K9X" },
      // Linked on the 13th: with one day it is verified.
      listBanks: [{}, { status: "VERIFIED" }],
      getPortfolioProperties: { availableBalance: 5 },
    });
    const headers = { authorization: `Bearer ${named("TOKEN")}` };
    const ask = async () =>
      (await fetch(`${named("PITRADE_BASE_URL")}/account`, { headers })).status;
    expect([await ask(), await ask()]).toEqual([200, 429]);
  });

  it("shows real time where it is to", async () => {
    const { text, state } = await start(["--clock", "live"]);
    expect(text).toMatch(
      /^The sandbox listens. Its market shows \S+, (open|closed), and goes on\.\n/,
    );
    const { isLive, now } = await state();
    expect([isLive, Math.abs(Date.parse(now) - Date.now()) < 60_000]).toEqual([true, true]);
  });

  it("says in one sentence that its port is taken", async () => {
    const { host } = await listenOnLoopback(createServer());
    const { status, stderr } = await run(["sandbox", "--port", host.replace(/.*:/, "")], {});
    expect(status).toBe(1);
    expect(stderr).toContain(`pitrade: The sandbox cannot listen on ${host}: `);
    expect(stderr).toContain("EADDRINUSE");
    // A sandbox that listens would keep the process: its seed is read first.
    const args = ["sandbox", "--port", host.replace(/.*:/, ""), "--seed", "none.json"];
    expect((await run(args)).stderr).toContain("--seed cannot be read: ENOENT");
  });
});
