import { inspect } from "node:util";
import { expect } from "vitest";

/** Values that must never be printed, with characters that look different within JSON. */
export const canaries = {
  secret: 'canary-secret-"5c1e"\\-é-0123456789abcdef',
  password: 'canary-password-"7b2d"\\-ü',
  bankAccountNumber: "000999888777666",
} as const;

/** Fails where any way to print a value shows a canary or one of the tokens. */
export function expectClean(value: unknown, tokens: readonly string[] = []): void {
  const hidden = [...Object.values(canaries), ...tokens].flatMap(formsOf);
  for (const [way, text] of Object.entries(printed(value))) {
    const shown = hidden.filter((form) => text.includes(form));
    expect(shown, `${way} shows:\n${text}`).toEqual([]);
  }
}

/** Every way to print a value that a program or a log collector may use. */
function printed(value: unknown): Readonly<Record<string, string>> {
  const options = { showHidden: true, depth: Number.POSITIVE_INFINITY, getters: true };
  return {
    "util.inspect": inspect(value, options),
    "util.inspect of its own properties": inspect(propertiesOf(value), options),
    "JSON.stringify": JSON.stringify(value) ?? "",
    String: String(value),
    stacks: chainOf(value)
      .map(({ stack, message }) => `${stack}\n${message}`)
      .join("\n"),
  };
}

/** As it is, in JSON, in JSON within JSON, and in base64. */
function formsOf(value: string): readonly string[] {
  const once = JSON.stringify(value).slice(1, -1);
  const twice = JSON.stringify(once).slice(1, -1);
  // The name of a header is written in small letters.
  return [
    ...new Set([value, value.toLowerCase(), once, twice, Buffer.from(value).toString("base64")]),
  ];
}

function chainOf(value: unknown): readonly Error[] {
  return value instanceof Error ? [value, ...chainOf(value.cause)] : [];
}

function propertiesOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.getOwnPropertyDescriptors(value);
}
