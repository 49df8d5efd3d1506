/** Runs a piece of work again and again, never twice at a time. */
export interface Rebuilder {
  /** Asks for one more run, because of this file. */
  request(file: string): void;
  /** Resolves when nothing runs and nothing was asked for. */
  idle(): Promise<void>;
}

export interface RebuilderParts {
  /** Waits until a burst of saves is over: one save is several events, and a checkout many. */
  readonly settle: () => Promise<void>;
  /** The work, with the files that asked for it. It must not reject. */
  readonly rebuild: (files: readonly string[]) => Promise<void>;
}

/** However much is asked for while the work runs, it runs exactly once more afterwards. */
export function createRebuilder({ settle, rebuild }: RebuilderParts): Rebuilder {
  let waiting = new Set<string>();
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (waiting.size > 0) {
      await settle();
      const files = [...waiting];
      waiting = new Set();
      await rebuild(files);
    }
    running = undefined;
  }

  return {
    request(file) {
      waiting.add(file);
      running ??= run();
    },
    idle: () => running ?? Promise.resolve(),
  };
}
