import { createPiTradeClient } from "@pitrade/partner-sdk";
import { BuildError } from "../../scripts/lib/build-error.ts";

/** A server to try, and what may be done to it. */
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

export type Environment = Readonly<Record<string, string | undefined>>;

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
  const needed = { PITRADE_BASE_URL: baseUrl, PITRADE_CLIENT_ID: clientId, PITRADE_SECRET: secret };
  const missing = Object.entries(needed).filter(([, value]) => !value);
  if (missing.length > 0) {
    const names = new Intl.ListFormat("en-GB").format(missing.map(([name]) => name));
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

/** Every target by the name that `CONTRACT_TARGET` gives it. Each loads only what it needs. */
const starters: Readonly<Record<string, (environment: Environment) => Promise<Target>>> = {
  mock: async () => {
    const { startMock } = await import("../../scripts/lib/mock-server.ts");
    const { description } = await import("../support/description.ts");
    const { url, close } = await startMock(description);
    const credentials = { clientId: "partner", secret: "the mock verifies no secret" };
    return localTarget("mock", url, credentials, close);
  },
  sandbox: async () => {
    const { createSandbox } = await import("@pitrade/partner-sdk/testing");
    const sandbox = createSandbox();
    return localTarget("sandbox", await sandbox.listen(), sandbox.credentials, sandbox.close);
  },
  live: async (environment) => liveTarget(environment),
};

/** The targets that `CONTRACT_TARGET` asks for: mock and sandbox without it. */
export function targetNames({ CONTRACT_TARGET }: Environment): readonly string[] {
  if (!CONTRACT_TARGET) return ["mock", "sandbox"];
  if (Object.hasOwn(starters, CONTRACT_TARGET)) return [CONTRACT_TARGET];
  const known = Object.keys(starters).join(", ");
  throw new BuildError(`CONTRACT_TARGET must be one of ${known}, not ${CONTRACT_TARGET}.`);
}

/** Starts a target by its name. */
export function startTarget(name: string, environment: Environment): Promise<Target> {
  const start = starters[name];
  if (!start) throw new BuildError(`There is no target ${name}.`);
  return start(environment);
}
