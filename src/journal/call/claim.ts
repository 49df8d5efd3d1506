import {
  IntentConflictError,
  JournalError,
  UnsettledIntentError,
} from "../../errors/journal-error.ts";
import { TimeoutError } from "../../errors/pitrade-error.ts";
import type { Executed } from "../../transport/execute.ts";
import { isRequestOf } from "../entries/fingerprint.ts";
import { keyOf } from "../entries/journaled-client.ts";
import { baselineOf } from "../entries/listed-ids.ts";
import { markIfOrphaned } from "../entries/mark-if-orphaned.ts";
import { owner } from "../entries/owner.ts";
import { recordedAnswer } from "../entries/recorded-answer.ts";
import { lookFor } from "../look/look.ts";
import type { JournalEntry, JournalFencedKey } from "../stores/store.ts";
import type { IntentCall } from "./intent-call.ts";

/** The waits for an intent that stands in the way, in ms: the first one, and the longest. */
const pollMs = { first: 20, longest: 500 };

/** What stands in the way of a claim: an intent with its fingerprint, or nothing that can be seen. */
type Obstacle = "twin" | "unseen";

/**
 * Takes the intentId and the fingerprint of a call, durably: nothing is sent before that. An intent that was
 * done is answered instead, and one that is not settled throws.
 */
export async function claim(call: IntentCall): Promise<JournalFencedKey | Executed> {
  let met: Obstacle | undefined;
  try {
    for (let wait = pollMs.first; ; wait = Math.min(pollMs.longest, 2 * wait)) {
      const claimed = await tryToClaim(call);
      if (typeof claimed === "object") return claimed;
      met = claimed;
      await pause(call, wait);
    }
  } catch (error) {
    if (met !== "unseen" || !(error instanceof TimeoutError)) throw error;
    const message =
      "was not sent: the journal refused the intent, and shows nothing that stands in its way. Either others were " +
      "faster each time, or it has an index that the journal did not make, or reads from a copy that is behind.";
    throw new JournalError(message, call.facts("none"));
  }
}

async function tryToClaim(call: IntentCall): Promise<JournalFencedKey | Executed | Obstacle> {
  const { client, key, fingerprint, text: body } = call;
  const { store, leaseMs } = client;
  const [stored] = await call.withinDeadline(store.read("entry", key));
  const entry = stored && (await call.withinDeadline(markIfOrphaned(store, stored)));
  if (entry && !mayTryAgain(call, entry)) return recorded(call, entry);

  const { account } = key;
  const [twin] = await call.withinDeadline(store.read("twin", { account, fingerprint }));
  if (twin) {
    await requireOwner(call, twin);
    return "twin";
  }
  const baseline = await readBaseline(call);
  const { operationId } = call.operation;
  const values = { ...key, operationId, fingerprint, body, baseline, owner: owner(), leaseMs };
  const opened = store.change("open", values);
  const fences = await call.withinDeadline(opened, () => giveBack(call, opened));
  if (fences !== "taken" && fences[0] !== undefined) return { ...key, fence: fences[0] };
  // Somebody was faster: see what there is then.
  return "unseen";
}

/** Whether an entry of this intentId was refused, and is the same request. */
function mayTryAgain(call: IntentCall, entry: JournalEntry): boolean {
  const { fingerprint, text: body, operation } = call;
  const isRefused = entry.state === "refused";
  const isSame = isRequestOf(entry, { operationId: operation.operationId, fingerprint, body });
  // One that another version compared by other fields is not opened again: it would have no twin.
  const isOfAnother = isRefused && entry.fingerprint !== fingerprint;
  if (isSame && !isOfAnother) return isRefused;
  const what = isSame ? "was refused by an SDK that compares other fields" : "is another request";
  throw new IntentConflictError(
    `was not sent: intent ${entry.intentId} ${what}.`,
    call.facts("none"),
  );
}

function recorded(call: IntentCall, { intentId, state, answer, resultId }: JournalEntry): Executed {
  // What is not settled has neither, nor what a look had settled and is in doubt.
  if (answer !== null) return recordedAnswer(answer, call.redactor);
  if (resultId !== null) {
    const what = `intent ${intentId} was carried out as ${resultId}, and its answer was pruned`;
    const error = new IntentConflictError(`was not sent again: ${what}.`, call.facts("none"));
    // Not "none", and its message would not say that nobody knows.
    throw Object.assign(error, { outcome: "unknown" });
  }
  const why =
    state === "written-off"
      ? "was written off: a new order needs a new intentId"
      : "is not settled: see recover()";
  throw new UnsettledIntentError(`was not sent: intent ${intentId} ${why}.`, call.facts("unknown"));
}

/** An intent whose owner lives is waited for; one that nobody owns stays in the way. */
async function requireOwner(call: IntentCall, twin: JournalEntry): Promise<void> {
  const now = await call.withinDeadline(markIfOrphaned(call.client.store, twin));
  if (now.state !== "unknown") return;
  const { intentId } = now;
  const which = `intent ${intentId}, which cannot be told apart from it,`;
  throw new UnsettledIntentError(`was not sent: ${which} is not settled: see recover().`, {
    ...call.facts("none"),
    intentId,
  });
}

function pause(call: IntentCall, ms: number): Promise<void> {
  return call.withinDeadline(new Promise((resolve) => setTimeout(resolve, ms)));
}

/** The ids that are listed already, with a blank before them where the server has no list that can be read whole. */
async function readBaseline(call: IntentCall): Promise<string | null> {
  const { operationId } = call.operation;
  const look = await lookFor(call.client, operationId, call.body ?? {}, call.remaining);
  call.requireTime();
  if ("items" in look) return baselineOf(operationId, look.items) ?? null;
  if (look.isMissing) return ` ${baselineOf(operationId, look.some) ?? "[]"}`;
  const message = `was not sent: what is there already could not be read: ${look.error?.message}`;
  throw new JournalError(message, call.facts("none", look.error));
}

/**
 * What was claimed too late, or may have been although the journal failed, is given back: nothing was sent. Where
 * another call of this process has it by now, that sends nothing either.
 */
async function giveBack(
  { client, key }: IntentCall,
  opened: Promise<readonly number[] | "taken">,
): Promise<void> {
  const { store } = client;
  const fences = await opened.catch(() => undefined);
  if (fences === "taken" || fences?.length === 0) return;
  const [entry] = await store.read("entry", key);
  if (entry?.tokenExp === 0) await store.change("orphan", { ...keyOf(entry), dead: owner() });
}
