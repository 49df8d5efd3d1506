import type { FetchLike } from "@pitrade/partner-sdk";
import { createUndiciTransport } from "@pitrade/partner-sdk/undici";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    readonly transport: "fetch" | "undici";
  }
}

/** The transport that this run of a test file is about: the platform's, unless the project says. */
export const transport = inject("transport") ?? "fetch";

const fetches: Readonly<Record<typeof transport, () => FetchLike>> = {
  fetch: () => (url, init) => fetch(url, init),
  undici: () => createUndiciTransport().fetch,
};

/** The fetch of that transport. */
export const transportFetch = fetches[transport]();

/** The option that gives a client that transport; by default the client has the platform's. */
export const transportOption = transport === "fetch" ? {} : { fetch: transportFetch };
