/** The check before the measuring: a client that does less work would look fast. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { baseline, outcomeOf, requests, type Send } from "./clients.ts";
import { type Fixture, startFixture } from "./fixture.ts";
import { workProblems } from "./work-problems.ts";

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(() => fixture[Symbol.dispose]());

/** What a client does instead of what a bare fetch does. */
type Change = (send: Send, ...request: Parameters<Send>) => Promise<unknown>;

const both = (problem: string) => [`read: ${problem}`, `trade: ${problem}`];
const [method, path, order] = requests.trade;

describe("the check of a client", () => {
  it.each<[name: string, change: Change, problems: readonly string[]]>([
    ["accepts one that does the work", (send, ...request) => send(...request), []],
    [
      "refuses one that does not look at the status",
      (send, ...request) => send(...request).catch(({ message }) => message),
      both("takes status 400 for a success"),
    ],
    [
      "refuses one that does not parse the answer",
      async (send, ...request) => JSON.stringify(await send(...request)),
      both("returns something else than the server answered"),
    ],
    [
      "refuses another order",
      (send, method, path, body) => send(method, path, body && { ...body, amount: 1 }),
      [`trade: sends another body than ${JSON.stringify(order)}`],
    ],
    [
      "refuses another route",
      (send) => send(method, path, order),
      expect.arrayContaining(["read: calls POST /trade, not GET /portfolio"]),
    ],
    [
      "refuses one that sends nothing",
      () => Promise.reject(new Error("nothing was sent")),
      expect.arrayContaining(["read: calls nothing, not GET /portfolio"]),
    ],
    [
      "refuses a token that does not verify",
      async (_, ...request) =>
        (await baseline.start({ ...fixture.target, token: "invalid" }))(...request),
      both("sends no valid token"),
    ],
  ])("%s", async (_, change, problems) => {
    const send = await baseline.start(fixture.target);
    const found = await workProblems((call) => outcomeOf(change(send, ...requests[call])), fixture);
    expect(found).toEqual(problems);
  });
});
