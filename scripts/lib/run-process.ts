import { x } from "tinyexec";
import { BuildError } from "./build-error.ts";

export interface Ended {
  /** The exit code; 1 if a signal ended the process. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProcessOptions {
  readonly cwd?: string;
  /** Changes to the environment of this process; `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Whether nothing else of this environment is passed on. */
  readonly onlyEnv?: boolean;
  readonly timeout?: number;
  readonly input?: string;
  /** Shows what the process prints, instead of answering it. */
  readonly show?: boolean;
}

/** Runs a program to its end. @throws Where it cannot be started. */
export async function runProcess(
  program: string,
  args: readonly string[],
  { cwd = process.cwd(), onlyEnv = false, timeout, input, ...options }: ProcessOptions = {},
): Promise<Ended> {
  const output = options.show ? "inherit" : "pipe";
  const removed = onlyEnv ? Object.keys(process.env).map((name) => [name, undefined]) : [];
  const env = { ...Object.fromEntries(removed), ...options.env };
  const child = x(program, args, {
    nodePath: false,
    ...(input === undefined ? {} : { stdin: input }),
    nodeOptions: {
      ...{ cwd, env, timeout },
      stdio: [input === undefined ? "ignore" : "pipe", output, output],
    },
  });
  // A program need not read its input to the end.
  child.process?.stdin?.on("error", () => {});
  // A character of several bytes may lie on the border of two chunks.
  for (const stream of [child.process?.stdout, child.process?.stderr]) stream?.setEncoding("utf8");
  const { stdout, stderr } = await child;
  const killed = child.signalCode ? `${program} was killed by ${child.signalCode}.\n` : "";
  return { status: child.exitCode ?? 1, stdout, stderr: stderr + killed };
}

export function runNode(args: readonly string[], options?: ProcessOptions): Promise<Ended> {
  return runProcess(process.execPath, args, options);
}

/** The fault of how a process ended; nothing if it ended well. */
export function endProblems({ status, stdout, stderr }: Ended): readonly string[] {
  return status === 0 ? [] : [`It ended with ${status}: ${(stderr || stdout).trim()}`];
}

/** The output of a program. @throws {@link BuildError} with its output, if it fails. */
export async function outputOf(
  program: string,
  args: readonly string[],
  options?: ProcessOptions,
): Promise<string> {
  const { status, stdout, stderr } = await runProcess(program, args, options);
  if (status === 0) return stdout;
  throw new BuildError(`${[program, ...args].join(" ")} failed: ${(stderr || stdout).trim()}`);
}
