import type { PiTradeClientOptions } from "@pitrade/partner-sdk";

/** A server to try, and what may be done to it. */
export interface Target {
  readonly name: string;
  readonly client: Required<Pick<PiTradeClientOptions, "baseUrl" | "clientId" | "maxRetries">> & {
    readonly secret: string;
  };
  /** Whether operations that change something may be tried. */
  readonly writes: boolean;
  close(): Promise<void>;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A target on this machine, which may be done anything to. */
export function local(
  name: string,
  baseUrl: string,
  clientId: string,
  secret: string,
  close: () => Promise<void>,
): Target {
  return { name, client: { baseUrl, clientId, secret, maxRetries: 0 }, writes: true, close };
}
