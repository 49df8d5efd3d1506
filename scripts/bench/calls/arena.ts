import { SignJWT } from "jose/jwt/sign";
import { jwtVerify } from "jose/jwt/verify";
import { examples } from "../../../generated/examples.ts";
import { type Child, startChild } from "../child.ts";
import type { Calls, Contender, Target } from "../contenders/contender.ts";
import type { Received, ServerAnswer, ServerQuestion } from "./server.ts";
import type { WorkerAnswer, WorkerQuestion } from "./worker.ts";

const secret = new TextEncoder().encode("a secret of the benchmark, 32 bytes and more");

/** The server, and what contenders are told to reach it. */
export interface Arena {
  readonly server: Child<ServerQuestion, ServerAnswer>;
  readonly target: Target;
}

/** A contender that is ready for its turns. */
export interface Runner {
  readonly contender: Contender;
  readonly worker: Child<WorkerQuestion, WorkerAnswer>;
}

/** Hands a running server to the work, and ends it afterwards. */
export async function withArena<Result>(work: (arena: Arena) => Promise<Result>): Promise<Result> {
  const server = startChild<ServerQuestion, ServerAnswer>(new URL("server.ts", import.meta.url));
  try {
    const { baseUrl } = (await server.ask("address")) as { baseUrl: string };
    return await work({ server, target: await targetOf(baseUrl) });
  } finally {
    server.stop();
  }
}

async function targetOf(baseUrl: string): Promise<Target> {
  const clientId = "partner";
  const token = await new SignJWT({ clientId })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuedAt()
    .setExpirationTime("6h")
    .sign(secret);
  return {
    baseUrl,
    token,
    clientId,
    secret: new TextDecoder().decode(secret),
    order: { ticker: "AAPL", orderSide: "BUY", amount: 250 },
  };
}

/** Starts a contender in a process of its own. */
export async function startRunner(contender: Contender, { target }: Arena): Promise<Runner> {
  const worker = startChild<WorkerQuestion, WorkerAnswer>(new URL("worker.ts", import.meta.url), [
    contender.name,
  ]);
  await worker.ask({ kind: "start", target });
  return { contender, worker };
}

/**
 * What a contender does wrong: it must send a token that verifies and the order as it is, answer
 * what the server answered, and refuse another status. Otherwise its figures would be of less work.
 */
export async function faultsOf(runner: Runner, arena: Arena): Promise<readonly string[]> {
  const faults = [
    ...(await callFaults(runner, arena, "read", "GET /portfolio", examples.getHoldings?.body)),
    ...(await callFaults(runner, arena, "trade", "POST /trade", examples.placeTrade?.body)),
  ];
  return faults.map((fault) => `${runner.contender.name} ${fault}`);
}

async function callFaults(
  { worker }: Runner,
  { server, target }: Arena,
  call: keyof Calls,
  route: string,
  expected: unknown,
): Promise<readonly string[]> {
  const { answer } = await worker.ask({ kind: "try", call });
  const { last } = (await server.ask("last")) as { last: Received | undefined };
  // Nobody sends a refused request again: a retry would hide whether the status was looked at.
  await server.ask({ status: 400 });
  const { refused } = await worker.ask({ kind: "try", call });
  await server.ask({ status: 200 });
  const body = call === "trade" ? JSON.stringify(target.order) : "";
  return [
    ...(same(answer, expected) ? [] : [`answers something else than the server in a ${call}.`]),
    ...(refused ? [] : [`takes status 400 for a success in a ${call}.`]),
    ...(last?.route === route ? [] : [`calls ${last?.route} in a ${call}, not ${route}.`]),
    ...(last?.body === body ? [] : [`sends another body than ${body || "none"} in a ${call}.`]),
    ...((await verifies(last?.authorization)) ? [] : [`sends no valid token in a ${call}.`]),
  ];
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function verifies(authorization: string | undefined): Promise<boolean> {
  const token = authorization?.replace(/^Bearer /, "") ?? "";
  return jwtVerify(token, secret).then(
    () => true,
    () => false,
  );
}
