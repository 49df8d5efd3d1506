/** The check before the measuring: a client that does less work would look fast. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { baseline, outcomeOf, requests, type Send } from "./clients.ts";
import { type Fixture, startFixture } from "./fixture.ts";
import { workFaults } from "./work-faults.ts";

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(() => fixture[Symbol.dispose]());

/** A client that differs from a bare fetch. */
type Change = (send: Send) => Send | Promise<Send>;

const both = (fault: string) => [`read: ${fault}`, `trade: ${fault}`];

describe("the check of a client", () => {
  it.each<[name: string, change: Change, faults: readonly string[]]>([
    ["accepts one that does the work", (send) => send, []],
    [
      "refuses one that does not look at the status",
      (send) =>
        (...request) =>
          send(...request).catch((failure: Error) => failure.message),
      both("takes status 400 for a success"),
    ],
    [
      "refuses one that hides a failure",
      (send) =>
        (...request) =>
          send(...request).catch(() => undefined),
      both("takes status 400 for a success"),
    ],
    [
      "refuses one that does not parse the answer",
      (send) =>
        async (...request) =>
          JSON.stringify(await send(...request)),
      both("returns something else than the server answered"),
    ],
    [
      "refuses another order",
      (send) => (method, path, body) => send(method, path, body && { ...body, amount: 1 }),
      [`trade: sends another body than ${JSON.stringify(requests.trade[2])}`],
    ],
    [
      "refuses another route",
      (send) => () => send(...requests.trade),
      expect.arrayContaining(["read: calls POST /trade, not GET /portfolio"]),
    ],
    [
      "refuses one that sends nothing",
      () => async () => Promise.reject(new Error("nothing was sent")),
      expect.arrayContaining(["read: calls nothing, not GET /portfolio"]),
    ],
    [
      "refuses a token that does not verify",
      () => baseline.start({ ...fixture.target, token: "invalid" }),
      both("sends no valid token"),
    ],
  ])("%s", async (_, change, faults) => {
    const send = await change(await baseline.start(fixture.target));
    const found = await workFaults((call) => outcomeOf(send(...requests[call])), fixture);
    expect(found).toEqual(faults);
  });
});
