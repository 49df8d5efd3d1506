import { valueOrUndefined } from "./value-or-undefined.ts";

/** The value of a JSON text; `undefined` where the text is not JSON. */
export function parseJson(text: string): unknown {
  return valueOrUndefined(() => JSON.parse(text));
}
