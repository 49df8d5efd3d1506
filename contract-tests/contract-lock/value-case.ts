/** A value that is tried at one place, in words, and the keyword that forbids it, if any does. */
export interface ValueCase {
  readonly tries: string;
  readonly value: unknown;
  readonly keyword?: string;
}

export const accept = (tries: string, value: unknown): ValueCase => ({ tries, value });

export const reject = (keyword: string, tries: string, value: unknown): ValueCase => ({
  tries,
  value,
  keyword,
});
