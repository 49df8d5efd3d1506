import { examples } from "../../../generated/examples.ts";
import { operationTable } from "../../../generated/operations.ts";
import { sentFields } from "../../../generated/sent-fields.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { entryOf } from "../http/request-log.ts";
import { freeze } from "../state/freeze.ts";
import type { Call, StoryResult, World } from "../state/state.ts";
import type { Handlers, Invocation } from "./handler.ts";

/**
 * Carries a call out, and writes it into the ledger where it changed something.
 *
 * @throws A refusal, and then nothing has changed.
 */
export function applyCall(world: World, handlers: Handlers, call: Call): unknown {
  const { operationId, clientId, isRead, requestId } = call;
  const { state } = world;
  const ofStory = state.storyResults.find((each) => isFor(each, call, state.storyResults));
  // A thing of the story that is not there yet is made as usual, but gets the id of the reference.
  state.wantedId = ofStory?.isThere ? undefined : ofStory?.id;
  const handler = handlers[operationId];
  const carriedOut = () =>
    handler ? handler(invocationOf(world, call)) : examples[operationId]?.body;
  const result = ofStory?.isThere ? ofStory.result : carriedOut();
  if (isRead) return result;
  state.storyResults = state.storyResults.filter((each) =>
    each === ofStory ? isToldAgain(each) : !isAbout(call, each),
  );
  const entry = entryOf(state, requestId);
  if (entry) entry.carriedOut = true;
  state.ledger.push(freeze(structuredClone({ operationId, clientId, at: state.now, result })));
  return result;
}

/** Carries a call out in a copy of the state. @throws A refusal, where it would be refused now. */
export function tryCall(world: World, handlers: Handlers, call: Call): void {
  const { state } = world;
  world.state = structuredClone(state);
  try {
    applyCall(world, handlers, call);
  } finally {
    world.state = state;
  }
}

/** Carries out a call that is late: nobody waits for its answer, so the log alone tells of a refusal. */
export function applyLate(world: World, handlers: Handlers, call: Call): void {
  try {
    applyCall(world, handlers, call);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const entry = entryOf(world.state, call.requestId);
    if (entry) Object.assign(entry, { code: error.code, message: error.message });
  }
}

function invocationOf(world: World, call: Call): Invocation {
  const account = () => {
    const found = world.state.accounts.get(call.clientId);
    if (!found) throw refusals.noAccount();
    if (found.account.status === "SUSPENDED" && !call.isRead) throw refusals.suspended();
    return found;
  };
  const tradingAccount = () => {
    const found = account();
    if (found.account.accountType === "TRADING") return found;
    throw refusals.signalAccount();
  };
  return { ...call, world, account, tradingAccount };
}

/** An account and a bank of the story are told as often as they are asked for: that moves no money. */
function isToldAgain({ operationId, isThere }: StoryResult): boolean {
  return isThere && operationTable[operationId].effect === "state";
}

/** Whether a call changed a thing of the story: then it is not told any more. */
function isAbout({ path }: Call, { id }: StoryResult): boolean {
  return Object.values(path).includes(id);
}

/** Whether a request makes what the story says: what such things have, and the request too, is the same. */
function isFor(
  { operationId, clientId, result }: StoryResult,
  call: Call,
  storyResults: readonly StoryResult[],
) {
  if (call.operationId !== operationId || call.clientId !== clientId) return false;
  const shown = storyResults.filter((each) => each.operationId === operationId);
  const body = call.body as Readonly<Record<string, unknown>> | undefined;
  return Object.keys(sentFields[operationId] ?? {}).every(
    (name) => !shown.some((each) => name in each.result) || result[name] === body?.[name],
  );
}
