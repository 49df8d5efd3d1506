import { SignJWT } from "jose/jwt/sign";
import { type Child, startChild } from "../child.ts";
import type { Contender, Target } from "../contenders/contender.ts";
import type { ServerAnswer, ServerQuestion } from "./server.ts";
import type { WorkerAnswer, WorkerQuestion } from "./worker.ts";

/** What signs the tokens of a run. */
export const secret = new TextEncoder().encode("a secret of the benchmark, 32 bytes and more");

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
