import process from "node:process";
import { type Command, UsageError, version } from "./command.ts";
import { doctorCommand } from "./doctor-command.ts";
import { explainCommand } from "./explain-command.ts";
import { journalCommand } from "./journal-command.ts";
import { sandboxCommand } from "./sandbox-command.ts";
import { tokenCommand } from "./token-command.ts";

const commands: Readonly<Record<string, Command>> = {
  doctor: doctorCommand,
  explain: explainCommand,
  journal: journalCommand,
  sandbox: sandboxCommand,
  token: tokenCommand,
};

const width = Math.max(...Object.values(commands).map(({ synopsis }) => synopsis.length)) + 2;
const usage = [
  "Usage: npx --no pitrade <command>",
  "",
  ...Object.values(commands).map(
    ({ synopsis, summary }) => `  ${synopsis.padEnd(width)}${summary}`,
  ),
  "",
  "Each command knows --help; --version says which version this is.",
].join("\n");

/** Runs a command. What it says goes to the console, and how it ends is the exit code of the process. */
export async function run([name = "", ...args]: readonly string[]): Promise<unknown> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const asks = (...names: readonly string[]) =>
    [name, ...args].some((each) => names.includes(each));
  try {
    if (asks("--version")) console.log(version());
    else if (name === "help" || asks("--help", "-h"))
      console.log(command ? helpOf(command) : usage);
    else if (command) return await command.run(args);
    else throw new UsageError(name ? "There is no such command." : "A command is missing.");
  } catch (error) {
    console.error(`pitrade: ${(error as Error).message}`);
    if (error instanceof UsageError) console.error(`\n${command ? helpOf(command) : usage}`);
    process.exitCode = 1;
  }
}

function helpOf({ synopsis, summary, details }: Command): string {
  return [`Usage: npx --no pitrade ${synopsis}`, "", `It ${summary}.`, details]
    .join("\n")
    .trimEnd();
}
