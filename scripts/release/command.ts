import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { BuildError } from "../lib/build-error.ts";

const run = promisify(execFile);

/** What a command prints. @throws What it says, if it fails. */
export async function outputOf(
  cwd: string,
  command: string,
  args: readonly string[],
): Promise<string> {
  try {
    const { stdout } = await run(command, args, { cwd, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    const { stderr = "", message } = error as Error & { stderr?: string };
    throw new BuildError(`${[command, ...args].join(" ")} failed: ${stderr.trim() || message}`);
  }
}
