import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { jwtVerify } from "jose";
import { afterEach, describe, expect, it } from "vitest";
import { type Ended, runNode } from "../../scripts/lib/run-process.ts";

const cli = fileURLToPath(new URL("../../src/cli/index.ts", import.meta.url));
const secret = "a secret of the command line";
const credentials = { PITRADE_CLIENT_ID: "partner", PITRADE_SECRET: secret };
const blank = { PITRADE_CLIENT_ID: "", PITRADE_SECRET: "" };

function run(args: readonly string[], environment: Record<string, string>): Promise<Ended> {
  return runNode([cli, ...args], { env: environment });
}

describe("pitrade token", () => {
  it.each([
    { args: ["--ttl", "60"], seconds: 60 },
    { args: [], seconds: 900 },
  ])("prints a token for $seconds s from the environment, and nothing else", async (given) => {
    const { status, stdout, stderr } = await run(["token", ...given.args], credentials);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const { payload } = await jwtVerify(stdout.trim(), new TextEncoder().encode(secret));
    expect(payload).toMatchObject({ clientId: "partner", exp: (payload.iat ?? 0) + given.seconds });
    expect(stdout + stderr).not.toContain(secret);
  });

  const noSecret = { ...credentials, PITRADE_SECRET: "" };
  const ttl = "--ttl must be a whole number from 1 to 86400.";

  it.each([
    ["token", blank, "Set PITRADE_CLIENT_ID and PITRADE_SECRET in the environment."],
    ["token", noSecret, "Set PITRADE_SECRET in the environment."],
    ["token --ttl 0", credentials, ttl],
    ["token --ttl 1e3", credentials, ttl],
    ["token --tll 1", credentials, "Unknown option '--tll'"],
    ["sandbox --port 99999", {}, "--port must be a whole number from 0 to 65535."],
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
    expect(stdout).toMatch(/^Usage: pitrade <command>\n\n {2}sandbox .*\n {2}token .*\n$/);
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
    const headers = [...text.matchAll(/-H '([\w-]+): (.+)'/g)].map(([, name, value]) => [
      name,
      value,
    ]);
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
    const occupant = createServer().listen(0, "127.0.0.1");
    await once(occupant, "listening");
    const { port } = occupant.address() as AddressInfo;
    const { status, stderr } = await run(["sandbox", "--port", String(port)], {});
    occupant.close();
    expect(status).toBe(1);
    expect(stderr).toContain(`pitrade: The sandbox cannot listen on 127.0.0.1:${port}:`);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
