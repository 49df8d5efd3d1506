import type { StepContext } from "./client.ts";

/** What requests go through, and how it is closed in the end. */
interface Transport {
  readonly fetch: StepContext["fetch"];
  readonly close?: () => Promise<void>;
}

/** What a client can be given to send through, by the name that the table of runtimes uses. */
export const transports: Readonly<Record<string, () => Promise<Transport>>> = {
  /** Nothing: the runtime's own. */
  fetch: async () => ({ fetch: undefined }),
  /** The pool for Node. Loaded by name: no other runtime has the peer that it needs. */
  undici: async () => {
    const { createUndiciTransport } = await import("@pitrade/partner-sdk/undici");
    return createUndiciTransport();
  },
};
