/** The result of a function, `undefined` if it throws: getters, proxies and runtimes may do so. */
export function valueOrUndefined<Value>(read: () => Value): Value | undefined;
/** The result of a function, or another value if it throws. */
export function valueOrUndefined<Value>(read: () => Value, other: Value): Value;
export function valueOrUndefined<Value>(read: () => Value, other?: Value): Value | undefined {
  try {
    return read();
  } catch {
    return other;
  }
}

/** A message's words for a value that throws when it is read. */
export const unreadable = "an unreadable value";
