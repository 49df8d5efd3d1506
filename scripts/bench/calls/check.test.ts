/** The check before the measuring: a contender that does less work would look fast. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchHoldings, fetchTrade } from "../contenders/bare-request.ts";
import type { Calls, Contender, Target } from "../contenders/contender.ts";
import { bareFetch } from "../contenders/fetch.ts";
import { type Arena, type Runner, withArena } from "./arena.ts";
import { faultsOf } from "./check.ts";
import type { WorkerQuestion } from "./worker.ts";

let arena: Arena;
let close: () => void;
let closed: Promise<void>;

beforeAll(async () => {
  await new Promise<void>((ready, failed) => {
    closed = withArena((opened) => {
      arena = opened;
      ready();
      return new Promise<void>((resolve) => {
        close = resolve;
      });
    });
    closed.catch(failed);
  });
});
afterAll(async () => {
  close();
  await closed;
});

/** A contender that runs in this process. */
function runnerOf(contender: Contender, calls: Calls): Runner {
  const ask = async (question: WorkerQuestion) =>
    question.kind === "try"
      ? calls[question.call]().then(
          (answer) => ({ answer }),
          () => ({ refused: true }),
        )
      : {};
  return { contender, worker: { ask, stop: () => {} } };
}

async function faultsWith(change: (target: Target) => Partial<Calls>): Promise<readonly string[]> {
  const calls = await bareFetch.start(arena.target);
  return faultsOf(runnerOf(bareFetch, { ...calls, ...change(arena.target) }), arena);
}

describe("the check of a contender", () => {
  it("lets pass who does the work", async () => {
    expect(await faultsWith(() => ({}))).toEqual([]);
  });

  it("refuses who sends a token that does not verify", async () => {
    const faults = await faultsWith((target) => ({
      read: () => fetchHoldings(target, "not-a-token"),
    }));
    expect(faults).toEqual(["fetch sends no valid token in a read."]);
  });

  it("refuses who does not look at the status", async () => {
    const faults = await faultsWith(({ baseUrl, token }) => ({
      read: async () => {
        const headers = { authorization: `Bearer ${token}` };
        return (await fetch(`${baseUrl}/portfolio`, { headers })).json();
      },
    }));
    expect(faults).toEqual(["fetch takes status 400 for a success in a read."]);
  });

  it("refuses who does not parse the answer", async () => {
    const faults = await faultsWith((target) => ({
      read: async () => JSON.stringify(await fetchHoldings(target, target.token)),
    }));
    expect(faults).toEqual(["fetch answers something else than the server in a read."]);
  });

  it("refuses who sends another order", async () => {
    const faults = await faultsWith((target) => ({
      trade: () => fetchTrade({ ...target, order: { ...target.order, amount: 1 } }, target.token),
    }));
    expect(faults).toEqual([
      `fetch sends another body than ${JSON.stringify(arena.target.order)} in a trade.`,
    ]);
  });

  it("refuses who calls something else", async () => {
    const faults = await faultsWith((target) => ({
      trade: () => fetchHoldings(target, target.token),
    }));
    expect(faults).toContain("fetch calls GET /portfolio in a trade, not POST /trade.");
  });
});
