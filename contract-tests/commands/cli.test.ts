import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { openJournal } from "@pitrade/partner-sdk/journal";
import { jwtVerify } from "jose";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { type Ended, runNode } from "../../scripts/lib/run-process.ts";
import { temporaryFolder } from "../support/journal.ts";
import { listenOnLoopback } from "../support/loopback.ts";
import { startFundedSandbox } from "../support/sandbox.ts";

const cli = fileURLToPath(new URL("../../src/cli/index.ts", import.meta.url));
const secret = "a secret of the command line";
const credentials = { PITRADE_CLIENT_ID: "partner", PITRADE_SECRET: secret };
const blank = { PITRADE_CLIENT_ID: "", PITRADE_SECRET: "" };

function run(args: readonly string[], environment: Record<string, string>): Promise<Ended> {
  return runNode([cli, ...args], { env: environment });
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

  const noSecret = { ...credentials, PITRADE_SECRET: "" };
  const padded = "PITRADE_SECRET must not begin or end in white space.";
  const ttl = "--ttl must be a whole number from 30 to 86400.";

  it.each([
    ["token", blank, "Set PITRADE_CLIENT_ID and PITRADE_SECRET in the environment."],
    ["token", noSecret, "Set PITRADE_SECRET in the environment."],
    ["token --ttl 29", credentials, ttl],
    ["token", { ...credentials, PITRADE_SECRET: `${secret}\n` }, padded],
    ["token --ttl 1e3", credentials, ttl],
    ["token --tll 1", credentials, "Unknown option '--tll'"],
    ["sandbox --port 99999", {}, "--port must be a whole number from 0 to 65535."],
    ["journal", {}, "Usage: npx --no pitrade journal list"],
    ["journal list --file none.db", {}, "There is no journal none.db"],
    ["journal settle a --id x", {}, "Usage: npx --no pitrade journal list"],
    ["journal settle a --id x --absent --by me", {}, "Usage: npx --no pitrade journal list"],
    ["constructor", {}, "There is no command constructor."],
    ["", {}, "A command is missing."],
  ])('says in one sentence what is wrong with "%s"', async (line, environment, sentence) => {
    const args = line.split(" ").filter(Boolean);
    const { status, stdout, stderr } = await run(args, environment);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr.split("\n")[0]).toContain(`pitrade: ${sentence}`);
    expect(stderr).not.toContain(secret);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("explains itself when asked", async () => {
    const { status, stdout } = await run(["--help"], {});
    expect(status).toBe(0);
    const commands = [...stdout.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name);
    expect(stdout).toMatch(/^Usage: npx --no pitrade <command>\n\n/);
    expect(commands).toEqual(["journal", "sandbox", "token"]);
  });
});

describe("pitrade journal", () => {
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
      return run(["journal", action, ...args, "--file", file], environment);
    };
    for (const [ticker, kind] of [
      ["AAPL", "lost-after-commit"],
      ["MSFT", "lost-before-commit"],
      ["NVDA", "lost-before-commit"],
    ] as const) {
      sandbox.faults.next("placeTrade", { kind });
      const order = { ticker, orderSide: "BUY", amount: 10 } as const;
      await pitrade.trades.place(order, { intentId: ticker }).catch(() => {});
    }

    expect((await cli("list --state unknown")).stdout).toMatch(
      /^AAPL {2}placeTrade {2}unknown .*\n {2}http.*"amount":10.*\nMSFT .*\n.*\nNVDA .*\n.*\n$/,
    );
    expect((await cli("recover")).stdout).toMatch(/^MSFT .*not-seen.*\n.*\nNVDA .*\n.*\n2 open\n$/);
    expect((await cli("list --state open")).stderr).toContain("There is no state open, only sent,");
    expect((await cli("list --state done")).stdout).toMatch(/^AAPL .*trd_\d+ {2}look/);
    const found = await cli("settle MSFT --id trd_1 --by ada --force");
    expect(found.stdout).toMatch(/^MSFT {2}placeTrade {2}done .*trd_1 {2}ada/);
    const early = await cli("settle NVDA --absent --why gone --by ada");
    expect(early).toMatchObject({ status: 1, stdout: "" });
    expect(early.stderr).toContain("may still be carried out: try again in");
    expect(sandbox.ledger.of("placeTrade")).toHaveLength(1);
  });
});

describe("pitrade sandbox", () => {
  let child: ChildProcess | undefined;
  afterEach(async () => {
    if (child?.kill()) await once(child, "exit");
    child = undefined;
  });

  it("prints a base URL, credentials and a curl line that work", async () => {
    child = spawn(process.execPath, [cli, "sandbox", "--port", "0"]);
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
      lines.push(line);
      if (line.startsWith("Stop it")) break;
    }
    const text = lines.join("\n");
    const baseUrl = /PITRADE_BASE_URL=(\S+)/.exec(text)?.[1] ?? "";
    const body = /-d '(.+)'/.exec(text)?.[1] ?? "";
    const headers = [...text.matchAll(/-H '([\w-]+): (.+)'/g)].map((match) => match.slice(1));
    const answer = await fetch(`${baseUrl}/account`, {
      method: "POST",
      headers: Object.fromEntries(headers),
      body,
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ email: "ada.moreno@example.com" });

    const [, clientId, value] = /CLIENT_ID=(\S+)\n.*SECRET='(.+)'/.exec(text) ?? [];
    const environment = { PITRADE_CLIENT_ID: clientId ?? "", PITRADE_SECRET: value ?? "" };
    const { stdout: token } = await run(["token"], environment);
    const account = await fetch(`${baseUrl}/account`, {
      headers: { authorization: `Bearer ${token.trim()}` },
    });
    expect(account.status).toBe(200);
  });

  it("says in one sentence that its port is taken", async () => {
    const { host } = await listenOnLoopback(createServer());
    const { status, stderr } = await run(["sandbox", "--port", host.replace(/.*:/, "")], {});
    expect(status).toBe(1);
    expect(stderr).toContain(`pitrade: The sandbox cannot listen on ${host}: `);
    expect(stderr).toContain("EADDRINUSE");
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
