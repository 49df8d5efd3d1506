import { createPiTradeClient, type PiTradeClient, PiTradeError } from "@pitrade/partner-sdk";
import type { Document } from "../../scripts/lib/openapi.ts";
import type { Arguments } from "../support/description.ts";
import { createFaultFinder, type FaultFinder } from "../support/judge.ts";
import { callMethod } from "../support/sdk-method.ts";
import type { Finding } from "./finding.ts";
import { collectIds, type Ids } from "./ids.ts";
import { createExchangeJudge } from "./judge-exchange.ts";
import type { Attempt } from "./plan.ts";
import type { Target } from "./target.ts";
import { type Parsed, parse } from "./text.ts";
import { type Exchange, type Wire, watchWire } from "./wire.ts";

/** Everything that the attempts of a run share. */
export interface Session {
  readonly document: Document;
  readonly writes: boolean;
  readonly ids: Ids;
  /** The operations that were carried out. */
  readonly done: Set<string>;
  /** What is wrong with a value by a schema of the description. */
  readonly faultsOf: FaultFinder;
  /** Calls the SDK's method of an operation, and judges what comes over the wire. */
  call(attempt: Attempt, input: Arguments): Promise<Call>;
}

/** One call and what came of it. */
export interface Call {
  readonly findings: readonly Finding[];
  /** The last answer; none where the connection failed. */
  readonly exchange: Exchange | undefined;
  /** The body of a success. */
  readonly success: Parsed | undefined;
  /** What the SDK threw. */
  readonly failure: string;
}

interface Line {
  readonly client: PiTradeClient;
  readonly wire: Wire;
}

/** Every schema is compiled for it, which takes longer than a session: once is enough. */
const faultFinders = new WeakMap<Document, FaultFinder>();

function faultFinderOf(document: Document): FaultFinder {
  const faultsOf = faultFinders.get(document) ?? createFaultFinder(document);
  faultFinders.set(document, faultsOf);
  return faultsOf;
}

/** @param onToken Receives every token that is sent, so that none of them is printed. */
export function openSession(
  document: Document,
  { client: options, writes }: Target,
  onToken: (token: string) => void,
): Session {
  const faultsOf = faultFinderOf(document);
  const judge = createExchangeJudge(document, faultsOf);
  const [ids, done] = [collectIds(document), new Set<string>()];
  const line = (withoutToken: boolean, validateRequests: boolean): Line => {
    const wire = watchWire({ withoutToken, onToken });
    const client = createPiTradeClient({ ...options, fetch: wire.fetch, validateRequests });
    return { client, wire };
  };
  const lines: Readonly<Record<Attempt["expect"], Line>> = {
    success: line(false, true),
    "refusal without a token": line(true, true),
    "refusal of an invalid body": line(false, false),
  };

  const call = async ({ entry, expect }: Attempt, input: Arguments): Promise<Call> => {
    const { client, wire } = lines[expect];
    const error = await errorOf(() => callMethod(client, entry, input));
    const exchanges = wire.take();
    const exchange = exchanges.at(-1);
    const findings = exchanges.flatMap((each) => judge(entry, each));
    const success = successOf(exchange);
    if (success) {
      ids.learn(entry, success.value);
      done.add(entry.operation.operationId);
    }
    const failure = error ? `${error.name} ${error.code}` : "";
    return { findings, exchange, success, failure };
  };
  return { document, writes, ids, done, faultsOf, call };
}

async function errorOf(work: () => Promise<unknown>): Promise<PiTradeError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof PiTradeError) return error;
    throw error;
  }
}

function successOf(exchange: Exchange | undefined): Parsed | undefined {
  if (!exchange || exchange.status < 200 || exchange.status > 299) return undefined;
  return parse(exchange.text) ?? { value: undefined };
}
