import { runUntil } from "./market/run-until.ts";
import { applyLate } from "./operations/apply-call.ts";
import type { Handlers } from "./operations/handler.ts";
import { sandboxDefaults } from "./sandbox-options.ts";
import type { State, World } from "./state/state.ts";

/** How long what is done for partners takes, in ms of market time. */
export interface Durations {
  readonly story?: boolean | undefined;
  readonly bankVerificationMs?: number | undefined;
  readonly transferMs?: number | undefined;
}

/** Makes a world of a state. Market time is real time where the state is live. */
export function createWorld(
  state: State,
  handlers: Handlers,
  {
    story = false,
    bankVerificationMs = sandboxDefaults.bankVerificationMs,
    transferMs = sandboxDefaults.transferMs,
  }: Durations,
  realTime: () => number,
): World {
  const world: World = {
    state,
    bankVerificationMs,
    transferMs,
    finishCall() {
      if (!story) world.moveTo(world.state.now);
    },
    catchUp() {
      const { now, isLive } = world.state;
      world.moveTo(isLive ? Math.max(now, realTime()) : now);
    },
    moveTo(instant) {
      runUntil(world.state, instant, ({ call }) => applyLate(world, handlers, call));
    },
  };
  return world;
}
