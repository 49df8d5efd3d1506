import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { outputOf } from "../../scripts/lib/run-process.ts";

/** A block of code of a chapter, with the text that stands right before it. */
export interface Step {
  readonly before: string;
  readonly code: string;
}

/** What the first terminal showed, and the programs that were saved. */
export interface Session {
  readonly output: readonly string[];
  readonly programs: readonly string[];
}

/**
 * Does in a folder what the steps say, to the letter: code is saved under
 * the name that the text before it gives, a command that the text says to leave running is left
 * running, what it says to paste is pasted, and everything else runs in the first terminal.
 */
export async function followSteps(steps: readonly Step[], folder: string): Promise<Session> {
  const session = { output: [] as string[], programs: [] as string[] };
  let pasted = "";
  for (const { before, code } of steps) {
    const file = /as (\S+\.mjs)\b/.exec(before)?.[1];
    if (file) {
      await writeFile(path.join(folder, file), code);
      session.programs.push(code);
    } else if (before.includes("leave it running")) pasted = await leaveRunning(code, folder);
    else session.output.push(...(await inTerminal(`${pasted}\n${code}`, folder)));
  }
  return session;
}

async function inTerminal(script: string, cwd: string): Promise<readonly string[]> {
  const output = await outputOf("bash", ["-ec", script], { cwd, env: environment() });
  return output.trim().split("\n");
}

/** Starts a command in a second terminal. @returns The lines to paste into the first one. */
async function leaveRunning(command: string, cwd: string): Promise<string> {
  // A process group of its own, so that what the command starts ends with it.
  const child = spawn("bash", ["-ec", command], {
    cwd,
    env: { ...process.env, ...environment() },
    detached: true,
  });
  onTestFinished(async () => {
    const ended = once(child, "close");
    process.kill(-(child.pid as number));
    await ended;
  });
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith("export ")) lines.push(line);
    if (lines.length === 3) break;
  }
  return lines.join("\n");
}

/** What makes the environment that of somebody who has configured nothing. */
function environment(): Record<string, string | undefined> {
  const names = Object.keys(process.env).filter((name) => /^(PITRADE_|NODE_|VITEST)/.test(name));
  const removed = Object.fromEntries(names.map((name) => [name, undefined]));
  return { ...removed, npm_config_prefer_offline: "true" };
}
