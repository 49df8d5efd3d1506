import { isControlFlow } from "../http/is-control-flow.ts";
import { unreadable, valueOrUndefined } from "../http/value-or-undefined.ts";

/**
 * Asks a function of the integrator's for a secret or a token. The message of what it throws is
 * left behind: a key vault may repeat the very secret in it, which is not known here yet.
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
    if (isControlFlow(cause)) throw cause;
    throw new Error(`the \`${option}\` function failed with ${kindOf(cause)}`);
  }
}

function kindOf(thrown: unknown): string {
  const kind = () => (thrown instanceof Error ? thrown.constructor.name : typeof thrown);
  return valueOrUndefined(kind) ?? unreadable;
}
