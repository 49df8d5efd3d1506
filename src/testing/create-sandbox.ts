import { createControl } from "./control/control.ts";
import { createWorld } from "./create-world.ts";
import { createGateway } from "./gateway/gateway.ts";
import { scriptFaults } from "./gateway/script-faults.ts";
import { createLimiter } from "./http/create-limiter.ts";
import { type Listener, listen } from "./http/listener.ts";
import { readRequests } from "./http/request-log.ts";
import { createSandboxFetch } from "./http/sandbox-fetch.ts";
import type { Credentials } from "./http/verify-bearer.ts";
import { openMarket, requireInstant, requirePrice } from "./market/market.ts";
import { applyCall } from "./operations/apply-call.ts";
import { handlers } from "./operations/handlers.ts";
import { partnersOf } from "./partners.ts";
import { readState } from "./read-state.ts";
import type { Sandbox } from "./sandbox.ts";
import { checkOptions, type SandboxOptions, sandboxDefaults } from "./sandbox-options.ts";
import { applySeed } from "./seed/apply-seed.ts";
import { seedShape } from "./seed/seed.ts";
import { readLedger } from "./state/ledger.ts";
import { requireShape, unknown } from "./state/shape.ts";
import { openState, type State } from "./state/state.ts";
import { storyOptions, storyResults, storySeed } from "./story.ts";

const keptSnapshots = 100;

/**
 * Makes a sandbox: a broker in memory that verifies tokens, validates requests, keeps books and
 * answers as the description says. Its market stands still until its clock is moved.
 *
 * @throws `RangeError` if an option is out of range.
 *
 * @example
 * ```ts
 * import { createPiTradeClient } from "@pitrade/partner-sdk";
 * import { createSandbox } from "@pitrade/partner-sdk/testing";
 *
 * const sandbox = createSandbox();
 * const pitrade = createPiTradeClient(sandbox.clientOptions);
 * await pitrade.accounts.create({
 *   email: "ada.moreno@example.com",
 *   firstName: "Ada",
 *   lastName: "Moreno",
 *   accountType: "TRADING",
 *   password: "correct-horse-battery",
 * });
 * console.log(sandbox.ledger.of("createAccount").length); // 1
 * ```
 */
export function createSandbox(given: SandboxOptions = {}): Sandbox {
  checkOptions(given);
  const options = given.story ? { ...storyOptions, ...given } : given;
  const { startAt = sandboxDefaults.startAt, now = () => Date.now() } = options;
  const { latencyMs = sandboxDefaults.latencyMs } = options;
  const { leewaySeconds = sandboxDefaults.leewaySeconds } = options;
  const prices = { ...sandboxDefaults.prices, ...options.prices };
  const partners = partnersOf(options.partners ?? sandboxDefaults.partners);
  const byId = new Map(partners.map((partner) => [partner.clientId, partner]));
  const [credentials] = partners as readonly [Credentials];
  for (const [ticker, dollars] of Object.entries(prices)) requirePrice(ticker, dollars);
  const world = createWorld(
    openState(requireInstant(Number(startAt)), prices),
    handlers,
    options,
    now,
  );
  const names = partners.map(({ clientId }) => clientId);
  if (options.story) {
    applySeed(world, storySeed(names), credentials.clientId);
    world.state.storyResults = storyResults(names);
  }
  const snapshots = new Map<string, State>([["start", structuredClone(world.state)]]);
  const listeners: Listener[] = [];
  let taken = 0;

  const gateway = createGateway({
    world,
    handlers,
    applyCall: (call) => applyCall(world, handlers, call),
    partners: byId,
    serverTime: () => now() + world.state.skewMs,
    leewaySeconds,
    latencyMs,
    limit: createLimiter(options.rateLimit, now, () => world.state.arrivals),
  });
  const fetch = createSandboxFetch(gateway);

  const sandbox: Sandbox = {
    get clientOptions() {
      return sandbox.clientOptionsOf(credentials.clientId);
    },
    clientOptionsOf(clientId) {
      const partner = byId.get(clientId);
      if (!partner) throw new RangeError(unknown("partner", clientId, names));
      return Object.freeze({ baseUrl: "https://sandbox.invalid", ...partner, fetch });
    },
    fetch,
    credentials,
    partners,
    ledger: readLedger(world),
    requests: readRequests(world),
    faults: scriptFaults(world, names),
    clock: openMarket(world, now),
    state: () => readState(world, handlers),
    seed(seed) {
      requireShape(seedShape(names), seed);
      world.catchUp();
      applySeed(world, seed, credentials.clientId);
    },
    snapshot() {
      taken += 1;
      const name = `snapshot-${taken}`;
      snapshots.set(name, structuredClone(world.state));
      snapshots.delete(`snapshot-${taken - keptSnapshots}`);
      return name;
    },
    restore(name) {
      const state = snapshots.get(name);
      if (!state) throw new RangeError(unknown("snapshot", name, [...snapshots.keys()]));
      world.state = structuredClone(state);
    },
    reset: () => sandbox.restore("start"),
    controlToken: globalThis.crypto.randomUUID(),
    async listen(port = 0) {
      const listener = await listen(createControl(sandbox, gateway), port);
      listeners.push(listener);
      return listener.url;
    },
    async close() {
      await Promise.all(listeners.splice(0).map((listener) => listener.close()));
    },
  };
  return Object.freeze(sandbox);
}
