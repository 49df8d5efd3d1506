/**
 * Every operation under every fault, on real sockets: how often the request arrived, and what the
 * caller was told. An order that is placed twice costs money, and so does one that is believed
 * lost: these are the two harms that this table rules out.
 */
import { PiTradeError } from "@pitrade/partner-sdk";
import { describe, expect, it } from "vitest";
import {
  type BodyKind,
  effectOf,
  type OperationEntry,
  operationsOf,
  type Success,
  successesOf,
} from "../../scripts/lib/openapi.ts";
import { callMethod } from "../support/call-method.ts";
import {
  argumentsOf,
  asExample,
  description,
  examplesOf,
  wireTextOf,
} from "../support/description.ts";
import { type FaultServer, type Step, startFaultServer } from "../support/fault-server.ts";
import { respondJson } from "../support/steps.ts";
import { clientOf, keepLines } from "../support/test-client.ts";
import { transport } from "../support/transport.ts";
import { withoutJitter } from "../support/without-jitter.ts";
import type { Fault, Result } from "./fault.ts";
import { faults } from "./fault-table.ts";

/** Mutation testing runs the matrix hundreds of times, and one operation of each kind will do. */
const chosen = process.env.FAULT_OPERATIONS?.split(",");
const operations = operationsOf(description).filter(
  ({ operation }) => chosen?.includes(operation.operationId) ?? true,
);

withoutJitter();

/** What changes nothing may be sent again, by any method. */
const isRead = (entry: OperationEntry) => effectOf(entry) === "none";

describe.each(faults)("Under the fault “$name”", (fault) => {
  it("every operation arrives as often as it may and says what is known", async ({ task }) => {
    const elsewhere = await startFaultServer([respondJson(200, {})]);
    const runs = await Promise.all(operations.map((entry) => run(fault, entry, elsewhere)));
    const [reads, orders] = [true, false].map((read) =>
      summaryOf(runs.filter(({ entry }) => isRead(entry) === read)),
    ) as [string, string];
    task.meta.fault = { name: fault.name, cells: runs.length, reads, orders };

    const idOf = ({ entry }: Run) => entry.operation.operationId;
    expect(Object.fromEntries(runs.map((each) => [idOf(each), each.result]))).toEqual(
      Object.fromEntries(runs.map((each) => [idOf(each), expectedOf(fault, each)])),
    );
    expect(elsewhere.contacts).toEqual([]);
    for (const { entry, contacts } of runs) {
      if (!isRead(entry)) expect(forgivesRepeats(contacts)).toBe(true);
    }
  });
});

/**
 * Whether each request but the last was refused. A connection that the server did not read from
 * does not count: fetch may open another one for a request that it has not begun to send.
 */
function forgivesRepeats(contacts: readonly Step[]): boolean {
  const read = contacts.filter(({ when }) => when !== "connected");
  return read.slice(0, -1).every(({ refuses }) => refuses);
}

interface Run {
  readonly entry: OperationEntry;
  readonly result: Result;
  readonly contacts: readonly Step[];
}

/** What came of some operations, once for all where they agree. */
const summaryOf = (runs: readonly Run[]): string =>
  [...new Set(runs.map(({ result }) => result))].join(" or ");

async function run(fault: Fault, entry: OperationEntry, elsewhere: FaultServer): Promise<Run> {
  const { refusals = 0 } = fault;
  const controller = new AbortController();
  const abort = () => controller.abort();
  const { status, type, body } = successOf(entry);
  const success = { status, text: wireTextOf(type, body) };
  const scene = { success, abort, elsewhere: elsewhere.url };
  const server = await startFaultServer(
    fault.steps.map((step) => (typeof step === "function" ? step(scene) : step)),
  );
  if (refusals > 0) await server.refuse();

  const { lines, logger } = keepLines();
  const given = fault.client?.(abort);
  const client = clientOf(server, {
    ...(refusals > 0 ? { token: tokenThatLetsIn(server, refusals) } : {}),
    ...given,
    logger: { ...logger, warn: given?.logger?.warn ?? logger.warn },
  });
  const call = callMethod(client, entry, argumentsOf(description, entry), {
    signal: controller.signal,
    ...fault.call,
  });
  const [settled] = await Promise.allSettled([call]);

  if (settled?.status === "fulfilled" && !fault.unreadable) {
    expect(await asExample(settled.value)).toEqual(body);
  }
  const attempts = lines.filter((line) => / attempt [1-9]\d*: /.test(line)).length;
  const ending = settled?.status === "rejected" ? endingOf(settled.reason, attempts) : "success";
  const result = `${attempts}/${server.arrivals.length} ${ending}` as Result;
  return { entry, result, contacts: server.contacts };
}

/** A token is asked for before every attempt: the server listens again for the one after these. */
function tokenThatLetsIn(server: FaultServer, refusals: number): () => Promise<string> {
  let asked = 0;
  return async () => {
    asked += 1;
    if (asked === refusals + 1) await server.accept();
    return "a.token";
  };
}

/** What the error of a call says. */
function endingOf(reason: unknown, attempts: number): string {
  expect(reason).toBeInstanceOf(PiTradeError);
  const { name, outcome, ...error } = reason as PiTradeError;
  expect(error).toMatchObject({ attempts, elapsedMs: expect.any(Number) });
  return `${name}, ${outcome}`;
}

/**
 * Which of two proper results it has to be, where it is a race whether the request was begun. The
 * platform's fetch knows only of a connection that was never made.
 */
function expectedOf(fault: Fault, { entry, result }: Run): Result {
  const { read, order, unsent, unreadable } = fault;
  const isKnown = transport === "undici" || result.includes("ConnectionError");
  if (unsent && !isRead(entry) && result.endsWith("none") && isKnown) return unsent;
  const kind = unreadable && kindAt(entry, unreadable.status);
  if (kind && !unreadable?.kinds.includes(kind)) return "1/1 success";
  return isRead(entry) ? read : order;
}

/** What a success of a status should be: any status where it tells no bodies apart. */
function kindAt({ operation }: OperationEntry, status: number): BodyKind | undefined {
  const all = successesOf(description, operation);
  const isOne =
    new Set(all.map(({ kind, media }) => JSON.stringify([kind, media?.schema]))).size < 2;
  return all.find((each) => isOne || Number(each.status) === status)?.kind;
}

function successOf({ operation }: OperationEntry) {
  const [success] = successesOf(description, operation) as [Success];
  const [body] = Object.values(examplesOf(description, success.media));
  return { ...success, status: Number(success.status), body };
}
