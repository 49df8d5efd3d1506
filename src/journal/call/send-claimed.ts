import { JournalError } from "../../errors/journal-error.ts";
import { type Outcome, PiTradeError } from "../../errors/pitrade-error.ts";
import { factsOf } from "../../transport/error-facts.ts";
import type { BeforeAttempt } from "../../transport/exchange.ts";
import type { Executed } from "../../transport/execute.ts";
import { isOverruled } from "../entries/is-alarm.ts";
import { isSameIntent, reconciliationOf } from "../entries/journaled-client.ts";
import { idOf } from "../entries/listed-ids.ts";
import { answerOf } from "../entries/recorded-answer.ts";
import { reopen } from "../entries/reopen.ts";
import { smallOf } from "../stores/small-of.ts";
import type { JournalFencedKey } from "../stores/store.ts";
import { atMost } from "../stores/with-timeout.ts";
import type { IntentCall } from "./intent-call.ts";
import { tokenExpOf } from "./token-exp.ts";

/** How long the answer waits for the journal at most, in ms: it must not be hidden by it. */
const patienceMs = 5_000;

/** Sends what was claimed, and records what came of it. */
export async function sendClaimed(call: IntentCall, fenced: JournalFencedKey): Promise<Executed> {
  const { store, leaseMs, execute } = call.client;
  const renew = () => store.change("renew", { ...fenced, leaseMs, tokenExp: 0 });
  const heartbeat = setInterval(() => renew().catch(() => {}), leaseMs / 3);
  try {
    const { deadline } = call;
    const check = ownershipCheck(call, fenced);
    let begun: Outcome = "none";
    const beforeAttempt: BeforeAttempt = (...given) => {
      begun = "unknown";
      return check(...given);
    };
    const options = { ...call.options, deadline, beforeAttempt };
    const sending = execute(call.outgoing, call.operation, options);
    const executed = await sending.catch(async (error) => {
      // What steers a framework passes as it is, and says nothing of this call.
      await conclude(call, fenced, error instanceof PiTradeError ? error.outcome : begun);
      throw error;
    });
    await conclude(call, fenced, executed.error?.outcome ?? executed);
    return executed;
  } finally {
    clearInterval(heartbeat);
  }
}

/** Asks before an attempt whether this call still owns its intent: else nothing may be sent. */
function ownershipCheck(call: IntentCall, fenced: JournalFencedKey): BeforeAttempt {
  const { leaseMs, store } = call.client;
  return async (authorization, context) => {
    let changed: readonly number[] | "taken";
    try {
      const tokenExp = tokenExpOf(authorization);
      changed = await store.change("renew", { ...fenced, leaseMs, tokenExp });
    } catch (cause) {
      const message = `was not sent: the journal could not be written: ${call.shown(cause)?.message}.`;
      throw new JournalError(message, factsOf(context, "none", cause));
    }
    if (changed.length === 1) return;
    const why = "its lease was over by some clock, or a person settled it";
    const what = `intent ${fenced.intentId} was taken from this call: ${why}`;
    throw new JournalError(`was not sent: ${what}.`, factsOf(context, "none"));
  };
}

/** Records what came of it. That must not hide what came of it. */
async function conclude(
  call: IntentCall,
  fenced: JournalFencedKey,
  result: Executed | Outcome,
): Promise<void> {
  try {
    await atMost(patienceMs, record(call, fenced, result));
  } catch (cause) {
    call.warn(`what came of it could not be recorded: ${call.shown(cause)?.message}`);
  }
}

async function record(
  call: IntentCall,
  fenced: JournalFencedKey,
  result: Executed | Outcome,
): Promise<void> {
  if (typeof result === "object") await keepAnswer(call, fenced, result);
  else if (result === "none") await keepRefusal(call, fenced);
  else await call.client.store.change("lose", fenced);
}

async function keepRefusal(call: IntentCall, fenced: JournalFencedKey): Promise<void> {
  const { store } = call.client;
  const [before] = await store.read("entry", fenced);
  await store.change("refuse", fenced);
  if (before?.state !== "done" || before.fence !== fenced.fence) return;
  call.warn(`it was refused, and had been settled as ${before.resultId} by ${before.settledBy}`);
}

async function keepAnswer(
  call: IntentCall,
  fenced: JournalFencedKey,
  { answer }: Executed,
): Promise<void> {
  const { store } = call.client;
  const { operationId } = call.operation;
  const { id } = reconciliationOf(operationId);
  const resultId = idOf(answer.body, id) ?? null;
  const text = answerOf(call.client, answer.body, answer.status);
  const answered = { ...fenced, answer: text };
  let kept = await store.change("answer", { ...answered, resultId });
  // What was answered is kept before all else: if this process ends, a look sees whose id that is.
  const isNamed = kept !== "taken";
  const nameless = isNamed ? [] : await store.change("answer", { ...answered, resultId: null });
  // Its own answer stands above a look or a person, who may have taken it for another's.
  const resultIds = resultId === null ? [] : [smallOf(resultId)];
  const claims = await store.read("byResult", { operationId, resultIds });
  for (const other of claims) {
    const by = String(other.settledBy);
    // In other letters, or in another account, it may be another one.
    const isSame = other.account === fenced.account && other.resultId === resultId;
    if (isSameIntent(other, fenced) || !(by === "look" || (isSame && by !== "answer"))) continue;
    const isOpen = await reopen(store, other, by, isSame ? null : other.resultId);
    if (!isOpen) continue;
    call.warn(
      `intent ${other.intentId} was settled as ${other.resultId} by ${by}: it is open again`,
    );
  }
  if (!isNamed) {
    const own = { ...answered, resultId: String(resultId), by: "answer", why: null };
    kept = await (nameless.length > 0 ? store.change("settle", own) : store.change("answer", own));
  }
  if (kept === "taken") {
    call.warn(`another intent was settled as ${resultId}, which is the answer of this one`);
    return;
  }
  const own = claims.find((each) => isSameIntent(each, fenced));
  const now = own ?? (await store.read("entry", fenced))[0];
  if (kept.length > 0) {
    if (!now || !isOverruled(now)) return;
    const { overruledBy, overruledId } = now;
    const otherwise = overruledId === null ? "written off" : `settled as ${overruledId}`;
    call.warn(
      `it was ${otherwise} by ${overruledBy}, and was carried out as ${resultId} after all`,
    );
    return;
  }
  // A person may have settled it so while this call had stood still.
  if (now?.state === "done" && now.resultId === resultId) return;
  call.warn(now ? `it is ${now.state} as ${now.resultId} already` : "the journal has lost it");
}
