import { fork } from "node:child_process";
import { certificate } from "../../scripts/lib/loopback-certificate.ts";
import { heartbeatMs, type Lane } from "./calls.ts";
import type { Ending } from "./judge.ts";

/** What a client is and calls. */
export interface ClientSetup {
  readonly lane: Lane;
  readonly seed: number;
  /** A fault of `plants` that the client is given, to see that it is found. */
  readonly plant: string | undefined;
}

/** What a process of a client is told. */
export interface Start {
  readonly round: number;
  readonly url: string;
}

/** What it tells: how a call ended, or that its round did; of no round, that it is alive. */
export interface Told {
  readonly round?: number;
  readonly settled?: { readonly call: number; readonly ending: Ending };
}

/** A process that makes calls. It may die of the answers: that is no fault of the package. */
export interface Client {
  /** Makes the calls of a round. @returns Whether the process has outlived it. */
  run(start: Start, onEnding: (call: number, ending: Ending) => void): Promise<boolean>;
  /** What ended the process, once something has. */
  readonly end: string | undefined;
  stop(): void;
}

/**
 * @param execPath The Node whose fetch is tried.
 * @param patience How many heartbeats may be missed before the process is ended.
 */
export function startClient(setup: ClientSetup, execPath: string, patience: number): Client {
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificate };
  const options = { execPath, env, killSignal: "SIGKILL" } as const;
  const child = fork(
    new URL("client-process.ts", import.meta.url),
    [JSON.stringify(setup)],
    options,
  );
  const rounds = new Map<number | undefined, (told: Told | undefined) => void>();
  let end: string | undefined;
  let missed = 0;
  let watch: NodeJS.Timeout | undefined;
  child.on("message", (told: Told) => {
    missed = 0;
    // Counted, not measured: on a busy machine the heart and the listener are slow alike.
    watch ??= setInterval(() => {
      missed += 1;
      if (missed === patience) child.kill("SIGKILL");
    }, heartbeatMs);
    rounds.get(told.round)?.(told);
  });
  child.on("exit", (code, signal) => {
    clearInterval(watch);
    end = missed >= patience ? "a loop" : String(signal ?? code);
    for (const hear of rounds.values()) hear(undefined);
  });
  return {
    run(start, onEnding) {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      if (end !== undefined) return Promise.resolve(false);
      rounds.set(start.round, (told) => {
        if (told?.settled) return onEnding(told.settled.call, told.settled.ending);
        rounds.delete(start.round);
        resolve(told !== undefined);
      });
      child.send(start, () => {});
      return promise;
    },
    get end() {
      return end;
    },
    stop: () => void child.kill("SIGKILL"),
  };
}
