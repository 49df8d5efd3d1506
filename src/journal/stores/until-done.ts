/** How long others may keep a statement from being carried out, in ms. */
const longestMs = 10_000;

/** Runs a statement again as long as others kept it from doing anything. */
export async function untilDone<Value>(
  run: () => Value | Promise<Value>,
  wasPrevented: (error: unknown) => boolean,
): Promise<Value> {
  const endsAt = performance.now() + longestMs;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!wasPrevented(error) || performance.now() >= endsAt) throw error;
    }
    // Not all at the same moment.
    await new Promise((resolve) => setTimeout(resolve, 1 + 20 * Math.random()));
  }
}
