import process from "node:process";
import { text } from "node:stream/consumers";
import { textProblem } from "../options/text-problem.ts";

/** The flag of a command that reads the secret from stdin instead of the environment. */
export const secretFlag = { "secret-stdin": { type: "boolean", default: false } } as const;

/**
 * Variables that must be set.
 *
 * @param secretFromStdin Whether the secret is the text that stdin holds, to the end of its line.
 * @throws `Error` with one sentence.
 */
export async function readVariables<Name extends string>(
  names: readonly Name[],
  secretFromStdin: boolean,
): Promise<Readonly<Record<Name, string>>> {
  const given: Readonly<Record<string, string | undefined>> = secretFromStdin
    ? { ...process.env, PITRADE_SECRET: (await text(process.stdin)).replace(/\r?\n$/, "") }
    : process.env;
  const missing = names.filter((name) => !given[name]);
  if (missing.length > 0) {
    const list = new Intl.ListFormat("en-GB").format(missing);
    throw new Error(`Set ${list} in the environment.`);
  }
  const [problem] = names.flatMap((name) => textProblem(name, given[name]));
  if (problem) throw new Error(`${problem}.`);
  return Object.fromEntries(names.map((name) => [name, given[name]])) as Record<Name, string>;
}
