import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { BuildError } from "../lib/build-error.ts";
import type { Client } from "./clients.ts";
import type { Answers } from "./worker-program.ts";

export type Worker = ReturnType<typeof startWorker>;

const program = fileURLToPath(new URL("worker-program.ts", import.meta.url));

/** Starts a client in a process of its own, which answers one question at a time. */
export function startWorker(client: Client) {
  const child = fork(program, [client.name], { execArgv: ["--expose-gc"] });
  // A worker that fails shows its error and ends.
  const ended = once(child, "exit").then(() => []);
  return {
    client,
    async ask<Name extends keyof Answers>(
      name: Name,
      ...args: Parameters<Answers[Name]>
    ): Promise<Awaited<ReturnType<Answers[Name]>>> {
      child.send([name, ...args]);
      const [answer] = await Promise.race([once(child, "message"), ended]);
      if (answer === undefined) throw new BuildError(`${client.name} failed: see above.`);
      return answer;
    },
    [Symbol.dispose]: () => {
      child.kill();
    },
  };
}
