import { createPiTradeClient, PiTradeError } from "@pitrade/partner-sdk";
import type { Document } from "../../scripts/lib/openapi.ts";
import { callMethod } from "../support/call-method.ts";
import type { Arguments } from "../support/description.ts";
import { type Validator, validatorOf } from "../support/validator.ts";
import { collectIds, type Ids } from "./collect-ids.ts";
import type { Finding } from "./finding.ts";
import { findingsOf } from "./findings-of.ts";
import type { Attempt } from "./plan.ts";
import type { Target } from "./target.ts";
import { type Exchange, watchFetch } from "./watch-fetch.ts";

/** Everything that the attempts of a run share. */
export interface Session {
  readonly document: Document;
  readonly writes: boolean;
  readonly ids: Ids;
  /** The operations that were carried out. */
  readonly done: Set<string>;
  readonly validate: Validator;
  /** Calls the SDK's method of an operation, and holds what comes against the description. */
  call(attempt: Attempt, input: Arguments): Promise<Call>;
}

/** One call and what came of it. */
export interface Call {
  readonly findings: readonly Finding[];
  /** The last answer; none where the connection failed. */
  readonly exchange: Exchange | undefined;
  readonly succeeded: boolean;
  /** What the SDK threw. */
  readonly failure: string;
}

/** @param onToken Receives every token that is sent, so that none of them is printed. */
export function openSession(
  document: Document,
  { client: options, writes }: Target,
  onToken: (token: string) => void,
): Session {
  const validate = validatorOf(document);
  const [ids, done] = [collectIds(document), new Set<string>()];
  let exchanges: Exchange[] = [];
  const onExchange = (exchange: Exchange) => void exchanges.push(exchange);
  const client = (withoutToken: boolean, validateRequests: boolean) => {
    const fetch = watchFetch({ withoutToken, onToken, onExchange });
    return createPiTradeClient({ ...options, fetch, validateRequests });
  };
  const clients = {
    success: client(false, true),
    "refusal without a token": client(true, true),
    "refusal of an invalid body": client(false, false),
  };

  const call: Session["call"] = async ({ entry, expect }, input) => {
    exchanges = [];
    const [result] = await Promise.allSettled([callMethod(clients[expect], entry, input)]);
    const error = result.status === "rejected" ? result.reason : undefined;
    if (error && !(error instanceof PiTradeError)) throw error;
    const exchange = exchanges.at(-1);
    const findings = exchanges.flatMap((each) => findingsOf(document, validate, entry, each));
    const succeeded = exchange !== undefined && exchange.status >= 200 && exchange.status <= 299;
    if (succeeded) {
      ids.learn(entry, exchange.json?.value);
      done.add(entry.operation.operationId);
    }
    const failure = error ? `${error.name} ${error.code}` : "";
    return { findings, exchange, succeeded, failure };
  };
  return { document, writes, ids, done, validate, call };
}
