import { fork } from "node:child_process";
import { BuildError } from "../lib/build-error.ts";

/** A program in a process of its own that answers one question at a time. */
export interface Child<Question, Answer> {
  readonly ask: (question: Question) => Promise<Answer>;
  readonly stop: () => void;
}

type Reply<Answer> = { readonly answer: Answer } | { readonly error: string };

/** Starts a program of this folder; what it prints on the error stream is shown. */
export function startChild<Question, Answer>(
  program: URL,
  args: readonly string[] = [],
  execArgv: readonly string[] = [],
): Child<Question, Answer> {
  const child = fork(program, args, { execArgv: [...execArgv], serialization: "json" });
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        const onExit = () => reject(new BuildError(`${program.pathname} ended without an answer.`));
        const onSent = (error: Error | null) => error && onExit();
        child.once("exit", onExit);
        child.once("message", (reply: Reply<Answer>) => {
          child.off("exit", onExit);
          if ("error" in reply) reject(new BuildError(reply.error));
          else resolve(reply.answer);
        });
        child.send(question as object, onSent);
      }),
    stop: () => {
      child.kill();
    },
  };
}

/** The other side: answers every question of the process that started this one. */
export function answerParent<Question, Answer>(
  handle: (question: Question) => Promise<Answer> | Answer,
): void {
  process.on("message", async (question: Question) => {
    try {
      process.send?.({ answer: await handle(question) });
    } catch (error) {
      process.send?.({ error: error instanceof Error ? error.message : String(error) });
    }
  });
}
