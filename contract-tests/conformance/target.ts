import { createPiTradeClient } from "@pitrade/partner-sdk";
import { BuildError } from "../../scripts/lib/build-error.ts";

export interface Target {
  readonly name: string;
  readonly client: {
    readonly baseUrl: string;
    readonly clientId: string;
    readonly secret: string;
    readonly maxRetries: number;
  };
  /** Whether operations that change something may be tried. */
  readonly writes: boolean;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A target on this machine, which may be done anything to. */
export function localTarget(
  name: string,
  baseUrl: string,
  { clientId, secret }: { readonly clientId: string; readonly secret: string },
  close: () => Promise<void>,
): Target {
  return { name, client: { baseUrl, clientId, secret, maxRetries: 0 }, writes: true, close };
}

/** The server of the environment: reads only, unless `CONTRACT_ALLOW_WRITES=1`. */
export function liveTarget(environment: Environment): Target {
  const {
    PITRADE_BASE_URL: baseUrl = "",
    PITRADE_CLIENT_ID: clientId = "",
    PITRADE_SECRET: secret = "",
    CONTRACT_ALLOW_WRITES: writes = "",
  } = environment;
  const needed = ["PITRADE_BASE_URL", "PITRADE_CLIENT_ID", "PITRADE_SECRET"];
  const missing = needed.filter((name) => !environment[name]);
  if (missing.length > 0) {
    const names = new Intl.ListFormat("en-GB").format(missing);
    throw new BuildError(`Set ${names} in the environment to try a live server.`);
  }
  const client = { baseUrl, clientId, secret, maxRetries: 2 };
  try {
    createPiTradeClient(client);
  } catch (error) {
    // The client's own sentence, before anything is sent.
    throw new BuildError((error as Error).message);
  }
  if (!["", "1"].includes(writes)) {
    throw new BuildError(
      "CONTRACT_ALLOW_WRITES must be 1, which lets accounts be opened and money be moved, or be left out.",
    );
  }
  const name = `live server ${baseUrl}`;
  return { name, client, writes: writes === "1", close: async () => {} };
}
