import process from "node:process";
import { defaults } from "../options/defaults.ts";
import { paddingFault } from "../options/padding-fault.ts";
import { type Command, readInteger, readOptions } from "./command.ts";
import { signNow } from "./sign-now.ts";

const variables = ["PITRADE_CLIENT_ID", "PITRADE_SECRET"] as const;

/** Prints a signed token, for curl and the like; never the secret. */
export const tokenCommand: Command = {
  synopsis: `token [--ttl ${defaults.tokenTtlSeconds}]`,
  summary:
    "prints a token signed from PITRADE_CLIENT_ID and PITRADE_SECRET, that lives --ttl seconds",
  async run(args) {
    const { ttl } = readOptions(args, {
      ttl: { type: "string", default: String(defaults.tokenTtlSeconds) },
    });
    const seconds = readInteger("ttl", ttl, 30, 86_400);
    const missing = variables.filter((name) => !process.env[name]);
    if (missing.length > 0) throw new Error(`Set ${missing.join(" and ")} in the environment.`);
    const [fault] = variables.flatMap((name) => paddingFault(name, process.env[name]));
    if (fault) throw new Error(`${fault}.`);
    const [clientId, secret] = variables.map((name) => process.env[name] as string) as [
      string,
      string,
    ];
    console.log(await signNow(clientId, secret, seconds));
  },
};
