import { freeze } from "./freeze.ts";
import type { Handlers, Invocation } from "./operations/handler.ts";
import { Refusal, refusals } from "./refusal.ts";
import { entryOf } from "./request-log.ts";
import type { Call, Claim, World } from "./state.ts";

/**
 * Carries a call out, and writes it into the ledger where it changed something.
 *
 * @throws A refusal, and then nothing has changed.
 */
export function execute(world: World, handlers: Handlers, call: Call): unknown {
  const { operationId, clientId, isRead, requestId } = call;
  const { state } = world;
  const result =
    takeClaim(state.claims, call) ?? handlers[operationId]?.(invocationOf(world, call));
  if (isRead) return result;
  const entry = entryOf(state, requestId);
  if (entry) entry.carriedOut = true;
  state.ledger.push(freeze(structuredClone({ operationId, clientId, at: state.now, result })));
  return result;
}

/** Carries out a call that is late: nobody waits for its answer, so the log alone tells of a refusal. */
export function executeLate(world: World, handlers: Handlers, call: Call): void {
  try {
    execute(world, handlers, call);
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

/** What was seeded for a request of this content: all fields that both have are the same. */
function takeClaim(claims: Claim[], { operationId, clientId, body }: Call): unknown {
  const at = claims.findIndex(
    (claim) =>
      claim.operationId === operationId &&
      claim.clientId === clientId &&
      Object.entries(body ?? {}).every(
        ([name, value]) => !(name in claim.result) || claim.result[name] === value,
      ),
  );
  return at === -1 ? undefined : claims.splice(at, 1)[0]?.result;
}
