/** The result of a function, `undefined` if it throws: getters, proxies and runtimes may do so. */
export function valueOrUndefined<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** A message's words for a value that throws when it is read. */
export const unreadable = "an unreadable value";
