/**
 * Asks a function of the integrator's for a secret or a token. The message of what it throws is
 * left behind: a key vault may repeat the very secret in it, and nobody has told us that yet.
 *
 * @param option The option that the function was given as.
 */
export async function callProvider<Value>(
  provide: () => Value | Promise<Value>,
  option: "secret" | "token",
): Promise<Value> {
  try {
    return await provide();
  } catch (cause) {
    const kind = cause instanceof Error ? cause.constructor.name : typeof cause;
    throw new Error(`the \`${option}\` function failed with ${kind}`);
  }
}
