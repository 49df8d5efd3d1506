import { jwtVerify } from "jose/jwt/verify";
import { examples } from "../../../generated/examples.ts";
import type { Calls } from "../contenders/contender.ts";
import { type Arena, type Runner, secret } from "./arena.ts";
import type { Received } from "./server.ts";

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
