import { readable } from "./readable.ts";

/** The value of a JSON text; `undefined` where the text is not JSON. */
export function parseJson(text: string): unknown {
  return readable(() => JSON.parse(text));
}
