import { type ExecFileOptions, execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What a command printed, and how it ended. */
interface Ended {
  readonly stdout: string;
  /** `undefined` where it ended as it should. */
  readonly failure: string | undefined;
}

/**
 * Runs a command to its end and never rejects. One that takes longer than its `timeout` hangs. It
 * has the environment that it is given and nothing else, which tinyexec cannot do.
 */
export function runCommand(
  file: string,
  args: readonly string[],
  { timeout = 120_000, ...options }: ExecFileOptions,
): Promise<Ended> {
  const limits = { timeout, maxBuffer: 64 * 1024 * 1024, encoding: "utf8" } as const;
  return run(file, args, { ...options, ...limits }).then(
    ({ stdout }) => ({ stdout, failure: undefined }),
    ({ stdout, stderr, killed, code }) => {
      const end = killed ? `was stopped after ${timeout} ms` : `ended with ${code}`;
      return { stdout, failure: `It ${end}: ${stderr || stdout}` };
    },
  );
}
