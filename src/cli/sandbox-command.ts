import { createReadStream } from "node:fs";
import process from "node:process";
import { json } from "node:stream/consumers";
import { controlRoutes } from "../testing/control/control-routes.ts";
import { createSandbox, type Sandbox, type SandboxOptions, type Seed } from "../testing/index.ts";
import { timestamp } from "../testing/state/state.ts";
import { type Command, readDuration, readInteger, readOptions, UsageError } from "./command.ts";
import { signNow } from "./sign-now.ts";

const tokenSeconds = 86_400;
const text = { type: "string" } as const;
const flags = {
  port: { ...text, default: "4011" },
  clock: { ...text, default: "manual" },
  seed: text,
  story: { type: "boolean", default: false },
  "bank-verification": text,
  "rate-limit": text,
} as const;

/** Starts a sandbox and says how to reach it. */
export const sandboxCommand: Command = {
  synopsis: "sandbox [--port 4011]",
  summary: "starts a broker in memory on loopback, to try things on",
  details: `
  --port 4011              0 for any that is free
  --story                  begins with the people, ids and amounts of the reference
  --seed <file>            puts in place what a JSON file says, as POST /_sandbox/seed does; - for stdin
  --clock manual           stands still until it is moved; live: shows real time
  --bank-verification 24h  how long the verification of a bank account takes, in market time
  --rate-limit 10/1s       answers 429 beyond so many requests of a partner

Below /_sandbox/ it does what a test can do; what changes something needs the control token:

${controlRoutes.map(({ method, path, summary }) => `  ${method.padEnd(7)}${path.padEnd(10)}${summary}`).join("\n")}`,
  async run(args) {
    const given = readOptions(args, flags);
    const port = readInteger("port", given.port, 0, 65_535);
    if (!["manual", "live"].includes(given.clock)) {
      throw new UsageError("--clock must be manual or live.");
    }
    const sandbox = createSandbox(optionsOf(given));
    if (given.seed) sandbox.seed(await readSeed(given.seed));
    if (given.clock === "live") sandbox.clock.live();
    console.log(await howToReach(sandbox, await sandbox.listen(port)));
    return sandbox;
  },
};

function optionsOf(given: {
  readonly story: boolean;
  readonly "bank-verification"?: string | undefined;
  readonly "rate-limit"?: string | undefined;
}): SandboxOptions {
  const { story, "bank-verification": verification, "rate-limit": limit } = given;
  return {
    story,
    ...(verification && { bankVerificationMs: readDuration("bank-verification", verification) }),
    ...(limit && { rateLimit: readRate(limit) }),
  };
}

function readRate(limit: string) {
  const [requests = "", per] = limit.split(/\/(.*)/);
  if (!per) throw new UsageError("--rate-limit must read like 10/1s.");
  return {
    requests: readInteger("rate-limit", requests, 1, 1e9),
    perMs: readDuration("rate-limit", per),
  };
}

async function readSeed(file: string): Promise<Seed> {
  try {
    return (await json(file === "-" ? process.stdin : createReadStream(file))) as Seed;
  } catch (error) {
    throw new Error(`--seed cannot be read: ${(error as Error).message}`);
  }
}

async function howToReach(sandbox: Sandbox, url: string) {
  const { credentials, partners, controlToken, clock } = sandbox;
  const { clientId, secret } = credentials;
  const [, second] = partners;
  const token = await signNow(clientId, secret, tokenSeconds);
  const time = `${timestamp(clock.now)}, ${clock.isOpen ? "open" : "closed"}`;
  return `The sandbox listens. Its market shows ${time}, and ${clock.isLive ? "goes on" : "stands still until it is moved"}.

export PITRADE_BASE_URL=${url}
export PITRADE_CLIENT_ID=${clientId}
export PITRADE_SECRET='${secret}'
export TOKEN=${token}
export CONTROL_TOKEN=${controlToken}

TOKEN is one of these credentials, and good for a day. CONTROL_TOKEN is for what is below /_sandbox/.
${second ? `The signal account: ${second.clientId}, '${second.secret}'\n` : ""}
Create an account, and move the clock:

curl ${url}/account \\
  -H 'Authorization: Bearer ${token}' \\
  -H 'Content-Type: application/json' \\
  -d '{"email":"ada.moreno@example.com","firstName":"Ada","lastName":"Moreno","accountType":"TRADING","password":"correct-horse-battery"}'
curl ${url}/_sandbox/clock -H 'Authorization: Bearer ${controlToken}' -d '{"to":"open"}'

Stop it with Ctrl+C.`;
}
