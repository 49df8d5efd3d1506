import { createPiTradeClient } from "@pitrade/partner-sdk";
import { BuildError } from "../../scripts/lib/build-error.ts";
import type { Environment, Target } from "./target.ts";

const needed = ["PITRADE_BASE_URL", "PITRADE_CLIENT_ID", "PITRADE_SECRET"] as const;

/** The server of the environment: reads only, unless `CONTRACT_ALLOW_WRITES=1`. */
export function liveTarget(environment: Environment): Target {
  const missing = needed.filter((name) => !environment[name]);
  if (missing.length > 0) {
    throw new BuildError(`Set ${listOf(missing)} in the environment to try a live server.`);
  }
  const [baseUrl, clientId, secret] = needed.map((name) => environment[name] as string) as [
    string,
    string,
    string,
  ];
  const client = { baseUrl, clientId, secret, maxRetries: 2 };
  refuseWrongOptions(client);
  return {
    name: `live server ${baseUrl}`,
    client,
    writes: mayWrite(environment),
    close: async () => {},
  };
}

function mayWrite({ CONTRACT_ALLOW_WRITES: value }: Environment): boolean {
  if (!value) return false;
  if (value === "1") return true;
  throw new BuildError(
    "CONTRACT_ALLOW_WRITES must be 1, which lets accounts be opened and money be moved, or be left out.",
  );
}

/** The client's own sentence, before anything is sent. */
function refuseWrongOptions(options: Target["client"]): void {
  try {
    createPiTradeClient(options);
  } catch (error) {
    throw new BuildError((error as Error).message);
  }
}

function listOf(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
