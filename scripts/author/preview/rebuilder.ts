/**
 * Runs the work again and again, never twice at a time: however much is asked for while it runs,
 * it runs exactly once more afterwards.
 *
 * @param settle Waits until a burst is over: one save is several events, and a checkout many.
 * @param rebuild The work, with the files that asked for it. It must not reject.
 */
export function createRebuilder(
  settle: () => Promise<unknown>,
  rebuild: (files: readonly string[]) => Promise<void>,
) {
  const waiting = new Set<string>();
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (waiting.size > 0) {
      await settle();
      const files = [...waiting];
      waiting.clear();
      await rebuild(files);
    }
    running = undefined;
  }

  return {
    request(file: string): void {
      waiting.add(file);
      running ??= run();
    },
    /** Resolves when nothing runs and nothing was asked for. */
    idle: async () => running,
  };
}
