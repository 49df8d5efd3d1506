import { oneLine } from "../errors/one-line.ts";
import type { Redactor } from "./redactor.ts";

/** How many causes of causes are kept. */
const maxDepth = 5;

/**
 * The cause of a failure as it may be shown: name, message and code of each error in the chain.
 * Everything else that a fetch or a key vault has hung on its errors (requests, headers, bodies) is left
 * behind, since it may hold the token.
 */
export function safeCause(cause: unknown, redactor: Redactor, left = maxDepth): Error | undefined {
  if (cause === undefined || cause === null || left === 0) return undefined;
  try {
    return copyOf(cause, redactor, left);
  } catch {
    // A getter or a proxy that throws when it is looked at.
    return new Error("a value that cannot be read");
  }
}

function copyOf(cause: unknown, redactor: Redactor, left: number): Error {
  const { name, message, code, cause: inner, errors } = asError(cause);
  const next = safeCause(inner ?? (errors as readonly unknown[])?.[0], redactor, left - 1);
  const shown = (value: unknown) => oneLine(redactor.text(textOf(value)));
  const copy = new Error(shown(message), next ? { cause: next } : undefined);
  const own = { writable: true, enumerable: true, configurable: true };
  // Not assigned: where the prototype is frozen, that throws.
  Object.defineProperty(copy, "name", { ...own, value: shown(name) });
  Object.defineProperty(copy, "stack", { value: `${copy.name}: ${copy.message}` });
  return typeof code === "string" ? Object.assign(copy, { code: shown(code) }) : copy;
}

/** A value without a prototype cannot be turned into text. */
function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "a value that cannot be printed";
  }
}

interface ErrorLike {
  readonly name: unknown;
  readonly message: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

function asError(cause: unknown): ErrorLike {
  // An error of another realm is no instance of this one's class.
  const given = cause as ErrorLike;
  return given.message === undefined ? { name: "Error", message: cause } : given;
}
