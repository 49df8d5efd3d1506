/** Prevents an order that is placed twice by processes that stand still, or that do the same at once. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { createPiTradeClient } from "@pitrade/partner-sdk";
import { openJournal } from "@pitrade/partner-sdk/journal";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startServer } from "../crash/crash-server.ts";
import { bundleWorker, startWorker, violationsOf } from "../crash/run-crashes.ts";
import type { Task } from "../crash/worker.ts";
import { Random } from "../fuzz/random.ts";
import { order } from "../support/journal.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let worker: Awaited<ReturnType<typeof bundleWorker>>;
beforeAll(async () => {
  worker = await bundleWorker();
}, 60_000);
afterAll(() => worker.remove());

/** A server that answers, a journal in a file, and workers that use both. */
async function start() {
  const server = await startServer(new Random(1), [{ fate: "answered", weight: 1 }]);
  const file = path.join(await temporaryFolder(), "journal.db");
  const journal = await openJournal(file);
  onTestFinished(async () => {
    server.stop();
    await journal.close();
  });
  const { baseUrl, credentials } = server;
  const person = createPiTradeClient({ baseUrl, ...credentials, journal, now: server.now });
  const run = (intentId: string, more: Partial<Task> = {}) => {
    const started = startWorker(worker.file, {
      database: { file },
      baseUrl,
      ...credentials,
      aheadMs: server.aheadMs(),
      intentId,
      order,
      recoverFirst: false,
      dieAt: 0,
      timeoutMs: 60_000,
      ...more,
    });
    // One that stands still would not end with the test.
    onTestFinished(() => void started.child.kill("SIGKILL"));
    return started;
  };
  const stateOf = async (intentId: string) =>
    (await journal.list()).find((each) => each.intentId === intentId)?.state;
  const placed = () => [...server.truth.values()].flat().length;
  return { server, journal, person, run, stateOf, placed };
}

const patient = { timeout: 30_000, interval: 20 };

/** Resolves when a process stands still. */
const stopped = (pid: number | undefined) =>
  expect
    .poll(() => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.[0], patient)
    .toBe("T");

const onLinux = process.platform === "linux";

describe.skipIf(!onLinux)("A process that stands still", { timeout: 60_000 }, () => {
  it("before its attempt sends nothing once its intent was taken over", async () => {
    const { run, stateOf, placed, server, journal } = await start();
    const frozen = run("a", { stopAt: "before renew" });
    await stopped(frozen.child.pid);
    // Its process lives, and its lease is over.
    await expect.poll(() => stateOf("a"), patient).toBe("refused");
    const report = await run("a").ended;
    frozen.child.kill("SIGCONT");
    expect(await frozen.ended).toEqual({ code: "ERR_JOURNAL", outcome: "none" });
    expect(server.truth.get("a")).toEqual([(report as { tradeId: string }).tradeId]);
    expect(placed()).toBe(1);
    expect(violationsOf(await journal.list(), server.truth)).toEqual([]);
  });

  it.each(["after renew", "before https"])(
    "within its attempt sends nothing once it was written off: %s",
    async (stopAt) => {
      const { run, stateOf, placed, server, journal } = await start();
      const name = stopAt.replace("before https", `before ${server.baseUrl}/trade`);
      const frozen = run("a", { stopAt: name });
      await stopped(frozen.child.pid);
      await expect.poll(() => stateOf("a"), patient).toBe("unknown");
      const absent = { absent: true, by: "ops", why: "it is not there" } as const;
      await expect(journal.settle("a", absent)).rejects.toThrow("may still be carried out");
      server.pass(1_000_000);
      expect((await journal.settle("a", absent)).state).toBe("written-off");
      // The person orders again, and then the process wakes up.
      await run("b").ended;
      frozen.child.kill("SIGCONT");
      expect(await frozen.ended).toEqual({ code: "ERR_JOURNAL", outcome: "none" });
      expect([placed(), server.truth.get("b")?.length]).toEqual([1, 1]);
      expect(await stateOf("a")).toBe("written-off");
    },
  );

  it("after its attempt still records its answer", async () => {
    const { run, stateOf, server, person, journal } = await start();
    const frozen = run("a", { stopAt: `after ${server.baseUrl}/trade` });
    await stopped(frozen.child.pid);
    await expect.poll(() => stateOf("a"), patient).toBe("unknown");
    server.pass(1_000_000);
    const absent = { absent: true, by: "ops", why: "in a hurry", force: true } as const;
    await journal.settle("a", absent);
    expect(await person.recover()).toMatchObject([{ intentId: "a", verdict: "appeared" }]);
    frozen.child.kill("SIGCONT");
    const [tradeId] = server.truth.get("a") ?? [];
    expect(await frozen.ended).toEqual({ tradeId });
    expect(await journal.list()).toMatchObject([
      { state: "done", resultId: tradeId, by: "answer" },
    ]);
  });
});

describe("Eight processes on one journal", { timeout: 120_000 }, () => {
  const eight = Array.from({ length: 8 }, (_, at) => at);

  it("place one intent once", async () => {
    const { run, placed, server } = await start();
    const reports = await Promise.all(eight.map(() => run("a").ended));
    const [tradeId] = server.truth.get("a") ?? [];
    expect(placed()).toBe(1);
    for (const report of reports) {
      expect([{ tradeId }, { code: "ERR_INTENT_UNSETTLED", outcome: "unknown" }]).toContainEqual(
        report,
      );
    }
    expect(reports).toContainEqual({ tradeId });
  });

  it("place eight that cannot be told apart one after the other", async () => {
    const { run, placed, server, journal } = await start();
    const reports = await Promise.all(eight.map((at) => run(`intent ${at}`).ended));
    const ids = eight.map((at) => ({ tradeId: server.truth.get(`intent ${at}`)?.[0] }));
    expect(reports).toEqual(ids);
    expect(placed()).toBe(8);
    expect(violationsOf(await journal.list(), server.truth)).toEqual([]);
  });

  it("say at once that an intent of a dead process is unknown", async () => {
    const { run, server, person } = await start();
    // Long before its lease is over: a worker's lasts a second.
    await run("a", { dieAt: 20 }).ended;
    expect(server.truth.get("a")).toHaveLength(1);
    expect(await run("a").ended).toEqual({ code: "ERR_INTENT_UNSETTLED", outcome: "unknown" });
    expect(await person.recover()).toEqual([]);
    expect(await run("a").ended).toEqual({ tradeId: server.truth.get("a")?.[0] });
  });
});
