import { type ExecFileOptions, execFile } from "node:child_process";

/** What a process printed, and how it ended. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a process to its end, whatever comes of it; one that was killed has no status of its own. */
export function runProcess(
  file: string,
  args: readonly string[],
  options: ExecFileOptions = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(file, args, { ...options, encoding: "utf8" }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
  });
}

/** The same with this very Node. */
export function runNode(args: readonly string[], options?: ExecFileOptions): Promise<Ended> {
  return runProcess(process.execPath, args, options);
}
