import { jwtVerify } from "jose/jwt/verify";
import { type Call, type Outcome, requests } from "./clients.ts";
import { answers, type Fixture, key } from "./fixture.ts";

/**
 * What a client does otherwise than all others: it must send a token that verifies and the order
 * as it is, return what the server answered, and reject another status. Less work looks faster.
 */
export async function workProblems(
  attempt: (call: Call) => Promise<Outcome>,
  { state }: Fixture,
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const call of ["read", "trade"] as const) {
    const [method, path, order] = requests[call];
    const [route, sent] = [`${method} ${path}`, order ? JSON.stringify(order) : ""];
    state.last = { route: "nothing", token: "", body: "" };
    const { body } = await attempt(call);
    const { last } = state;
    // No client repeats a 400: a retry would hide whether the status was looked at.
    state.status = 400;
    const { rejected } = await attempt(call);
    state.status = 200;
    const same = JSON.stringify(body) === JSON.stringify(answers[route]);
    if (!same) problems.push(`${call}: returns something else than the server answered`);
    if (!rejected) problems.push(`${call}: takes status 400 for a success`);
    if (last.route !== route) problems.push(`${call}: calls ${last.route}, not ${route}`);
    if (last.body !== sent) problems.push(`${call}: sends another body than ${sent || "none"}`);
    await jwtVerify(last.token, key).catch(() => problems.push(`${call}: sends no valid token`));
  }
  return problems;
}
