import type { Operation } from "../../../generated/operations.ts";
import { JournalError } from "../../errors/journal-error.ts";
import type { ErrorContext, Outcome, RequestIdentity } from "../../errors/pitrade-error.ts";
import { beginCall } from "../../events/begin-call.ts";
import { parseJson } from "../../http/parse-json.ts";
import type { EndEvent } from "../../options/events.ts";
import type { CallOptions } from "../../options/options.ts";
import type { Redactor } from "../../redaction/redactor.ts";
import { safeCause } from "../../redaction/safe-cause.ts";
import { type Deadline, startDeadline } from "../../transport/deadline.ts";
import { type CallState, endOf, factsOf } from "../../transport/error-facts.ts";
import type { Outgoing } from "../../transport/exchange.ts";
import { canonicalJson } from "../entries/canonical-json.ts";
import { plainBody, requestFingerprint } from "../entries/fingerprint.ts";
import { type JournaledClient, requestIdentityOf } from "../entries/journaled-client.ts";
import type { JournalKey } from "../stores/store.ts";

/** One call of an operation that moves money: what it is, and the time that it has. */
export class IntentCall implements CallState {
  readonly attempts = 0;
  readonly response = undefined;
  readonly client: JournaledClient;
  readonly outgoing: Outgoing;
  readonly operation: Operation;
  readonly options: CallOptions;
  readonly deadline: Deadline;
  readonly key: JournalKey;
  /** The body, where it is surely known what it says. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
  /** The body as it is stored. */
  readonly text: string;
  readonly fingerprint: string;

  constructor(
    client: JournaledClient,
    outgoing: Outgoing,
    operation: Operation,
    options: CallOptions,
  ) {
    const { timeoutMs = client.configuration.timeoutMs, signal, intentId } = options;
    this.client = client;
    this.outgoing = outgoing;
    this.operation = operation;
    this.options = options;
    this.deadline = startDeadline(timeoutMs, signal);
    this.key = { account: client.account, intentId: intentId ?? crypto.randomUUID() };
    const { operationId } = operation;
    const { body: text = "", url } = outgoing;
    this.body = plainBody(operationId, text);
    this.text = canonicalJson(client.redactor.ofCall(text).json(parseJson(text) ?? text));
    const path = url.slice(client.configuration.baseUrl.length);
    this.fingerprint = requestFingerprint(operationId, path, this.body);
  }

  get request(): RequestIdentity {
    return requestIdentityOf(this.operation, this.redactor.text(this.outgoing.url));
  }

  get redactor(): Redactor {
    return this.client.redactor;
  }

  /** The options of a request that this call makes, within the time that it has left. */
  get remaining(): { readonly timeoutMs: number; readonly signal: AbortSignal } {
    const { deadline } = this;
    return { timeoutMs: Math.max(1, Math.ceil(deadline.remainingMs())), signal: deadline.signal };
  }

  /** What an error of this call knows, as long as nothing was sent. */
  facts(outcome: Outcome, cause?: unknown): ErrorContext & JournalKey {
    return { ...factsOf(this, outcome, cause), ...this.key };
  }

  /** A cause as it may be shown. */
  shown(cause: unknown): Error | undefined {
    return safeCause(cause, this.client.redactor);
  }

  warn(what: string): void {
    const { operation, key, client } = this;
    const name = `${operation.operationId} intent ${key.intentId}`;
    client.configuration.logger?.warn(`${name}: ${what}`);
  }

  /** Tells that it is over, and that nothing was sent. */
  end(outcome: EndEvent["outcome"], code?: string, status?: number): void {
    const elapsedMs = this.deadline.elapsedMs();
    const { emit } = beginCall(this.operation, this.client.configuration.onEvent);
    emit?.({ type: "end", outcome, code, status, elapsedMs });
  }

  /**
   * Waits for the journal, as long as the call lasts and nothing was sent.
   *
   * @param undo What is to be done where the work failed, or may go on after the call has ended.
   */
  async withinDeadline<Value>(work: Promise<Value>, undo?: () => Promise<void>): Promise<Value> {
    try {
      return await this.deadline.race(work);
    } catch (cause) {
      undo?.().catch(() => {});
      this.requireTime();
      const message = `was not sent: the journal failed: ${this.shown(cause)?.message}.`;
      throw new JournalError(message, this.facts("none", cause));
    }
  }

  /** @throws Where the call has ended: nothing was sent. */
  requireTime(): void {
    if (this.deadline.ended) throw endOf(this, "before anything was sent", "none");
  }
}
