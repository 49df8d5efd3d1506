/** A value that is tried at one place, in words, and the keyword that forbids it, if any does. */
export interface Attempt {
  readonly tries: string;
  readonly value: unknown;
  readonly keyword?: string;
}

export const accept = (tries: string, value: unknown): Attempt => ({ tries, value });

export const reject = (keyword: string, tries: string, value: unknown): Attempt => ({
  tries,
  value,
  keyword,
});
