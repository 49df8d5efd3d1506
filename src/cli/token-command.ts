import { defaults } from "../options/defaults.ts";
import { type Command, readInteger, readOptions } from "./command.ts";
import { readVariables, secretFlag } from "./read-variables.ts";
import { signNow } from "./sign-now.ts";

const variables = ["PITRADE_CLIENT_ID", "PITRADE_SECRET"] as const;
const defaultTtl = `${defaults.tokenTtlSeconds}`;

/** Prints a signed token, for curl and the like; never the secret. */
export const tokenCommand: Command = {
  synopsis: `token [--ttl ${defaultTtl}] [--secret-stdin]`,
  summary:
    "prints a token signed from PITRADE_CLIENT_ID and PITRADE_SECRET, that lives --ttl seconds",
  async run(args) {
    const options = { ttl: { type: "string", default: defaultTtl }, ...secretFlag } as const;
    const { ttl, "secret-stdin": stdin } = readOptions(args, options);
    const seconds = readInteger("ttl", ttl, 30, 86_400);
    const { PITRADE_CLIENT_ID, PITRADE_SECRET } = await readVariables(variables, stdin);
    console.log(await signNow(PITRADE_CLIENT_ID, PITRADE_SECRET, seconds));
  },
};
