import { createPiTradeClient, type Fetch, PiTradeError } from "@pitrade/partner-sdk";
import type { Document } from "../../scripts/lib/openapi.ts";
import { callMethod } from "../support/call-method.ts";
import type { Arguments } from "../support/description.ts";
import { type Finding, findingsOf, type ReceivedAnswer } from "../support/findings-of.ts";
import { type Validator, validatorOf } from "../support/validator.ts";
import { collectIds, type Ids } from "./collect-ids.ts";
import type { Attempt } from "./plan.ts";
import type { Target } from "./target.ts";

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

export interface Call {
  readonly findings: readonly Finding[];
  /** The last answer; none where the connection failed. */
  readonly answer: ReceivedAnswer | undefined;
  readonly succeeded: boolean;
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
  let answers: ReceivedAnswer[] = [];
  const client = (withoutToken: boolean, validateRequests: boolean) => {
    const watchedFetch: Fetch = async (url, init) => {
      const headers = new Headers(init.headers);
      const token = headers.get("authorization")?.replace(/^Bearer /, "");
      if (token) onToken(token);
      if (withoutToken) headers.delete("authorization");
      const response = await fetch(url, { ...init, headers });
      answers.push(await answerOf(response.clone()));
      return response;
    };
    return createPiTradeClient({ ...options, fetch: watchedFetch, validateRequests });
  };
  const clients = {
    success: client(false, true),
    "refusal without a token": client(true, true),
    "refusal of an invalid body": client(false, false),
  };

  const call: Session["call"] = async ({ entry, expect }, input) => {
    answers = [];
    const [result] = await Promise.allSettled([callMethod(clients[expect], entry, input)]);
    const error = result.status === "rejected" ? result.reason : undefined;
    if (error && !(error instanceof PiTradeError)) throw error;
    const answer = answers.at(-1);
    const found = answers.map((each) => findingsOf(document, validate, entry, each));
    const findings = (await Promise.all(found)).flat();
    const succeeded = answer !== undefined && answer.status >= 200 && answer.status <= 299;
    if (succeeded) {
      ids.learn(entry, answer.json?.value);
      done.add(entry.operation.operationId);
    }
    const failure = error ? `${error.name} ${error.code}` : "";
    return { findings, answer, succeeded, failure };
  };
  return { document, writes, ids, done, validate, call };
}

async function answerOf(response: Response): Promise<ReceivedAnswer> {
  const { status, headers } = response;
  const mediaType = (headers.get("content-type") ?? "").replace(/;.*/, "").trim();
  const text = await response.text();
  return { status, mediaType, text, json: parse(text) };
}

function parse(text: string): ReceivedAnswer["json"] {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
