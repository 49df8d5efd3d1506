import { unreadable, valueOrUndefined } from "../http/value-or-undefined.ts";
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
  // A getter or a proxy may throw when it is looked at.
  return valueOrUndefined(() => copyOf(cause, redactor, left)) ?? new Error(unreadable);
}

function copyOf(cause: unknown, redactor: Redactor, left: number): Error {
  const { name, message, code, cause: inner, errors } = asError(cause);
  const next = safeCause(inner ?? (errors as readonly unknown[])?.[0], redactor, left - 1);
  const shown = (value: unknown) =>
    // A value without a prototype cannot be turned into text.
    redactor.line(valueOrUndefined(() => String(value)) ?? unreadable);
  const copy = new Error(shown(message), next ? { cause: next } : undefined);
  // Not assigned: where the prototype is frozen, that throws.
  Object.defineProperty(copy, "name", {
    value: shown(name),
    writable: true,
    enumerable: true,
    configurable: true,
  });
  Object.defineProperty(copy, "stack", { value: `${copy.name}: ${copy.message}` });
  return typeof code === "string" ? Object.assign(copy, { code: shown(code) }) : copy;
}

interface ErrorLike {
  readonly name: unknown;
  readonly message: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

function asError(cause: unknown): ErrorLike {
  // An error of another realm is not an instance of this realm's Error.
  const given = cause as ErrorLike;
  return given.message === undefined ? { name: "Error", message: cause } : given;
}
