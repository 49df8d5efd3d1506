import { oneLine } from "./one-line.ts";

/**
 * Why a package was not imported, to stand behind its name. It is missing only where it was not found itself:
 * it may be there and lack another one, or no file may be left to open it with.
 */
export function importProblem(name: string, thrown: unknown): string {
  const { code, message } = Object(thrown);
  // Every runtime names it first, in quotes.
  const isMissing = /MODULE_NOT_FOUND$/.test(code) && /(["'])(.*?)\1/.exec(message)?.[2] === name;
  return isMissing ? "is missing" : `could not be loaded (${oneLine(String(message))})`;
}
