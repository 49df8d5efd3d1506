#!/usr/bin/env node
import process from "node:process";
import { type Command, UsageError } from "./command.ts";
import { journalCommand } from "./journal-command.ts";
import { sandboxCommand } from "./sandbox-command.ts";
import { tokenCommand } from "./token-command.ts";

const commands: Readonly<Record<string, Command>> = {
  journal: journalCommand,
  sandbox: sandboxCommand,
  token: tokenCommand,
};

const usage = [
  "Usage: npx --no pitrade <command>",
  "",
  ...Object.values(commands).map(({ synopsis, summary }) => `  ${synopsis.padEnd(34)}${summary}`),
].join("\n");

const [name = "", ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;

try {
  if (["help", "--help", "-h"].includes(name)) console.log(usage);
  else if (command) await command.run(args);
  else throw new UsageError(name ? `There is no command ${name}.` : "A command is missing.");
} catch (error) {
  console.error(`pitrade: ${(error as Error).message}`);
  if (error instanceof UsageError) console.error(`\n${usage}`);
  process.exitCode = 1;
}
