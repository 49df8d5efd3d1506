import { textFields } from "../../generated/operations.ts";

/**
 * What tells in JSON whether a text goes on, what a value is called, and which numbers there are.
 * What has no bound, however simple, overflows the stack at some MB.
 */
const token = /\\.|["[{\]}:]|-?\d[\d.eE+-]{0,999}/g;

/**
 * Makes text of integers that a number would round, where the description says text: to cancel
 * trade 9007199254740993 must not cancel 9007199254740992.
 *
 * @param json A text that is JSON.
 */
export function withExactIntegers(json: string): string {
  // Few answers have so many digits, and to look for them alone takes a tenth.
  if (!/(^|[[:,\s])-?\d{16}/.test(json)) return json;
  // What the value is called and what is around it, the closest first; an entry is called as its list.
  const names = [""];
  let start = 0;
  let text = "";
  return json.replace(token, (all, at: number) => {
    if (all === '"') {
      text = start ? json.slice(start, at) : "";
      start = start ? 0 : at + 1;
    } else if (start) return all;
    else if (all === ":") names[0] = text;
    else if (/[[{]/.test(all)) names.unshift(names[0] ?? "");
    else if (/[\]}]/.test(all)) names.shift();
    else if (/^-?\d{16,999}$/.test(all) && !Number.isSafeInteger(Number(all)) && isText(names)) {
      return `"${all}"`;
    }
    return all;
  });
}

/** Whether the description says text of what is called so, or of what stands in a map called so. */
const isText = ([name, above]: readonly string[]): boolean =>
  textFields.has(name as string) || textFields.has(`${above}.*`);
