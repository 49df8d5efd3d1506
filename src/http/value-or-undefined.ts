/** What a function answers; `undefined` where it throws: getters, proxies and runtimes may do so. */
export function valueOrUndefined<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** How a message names what throws when it is looked at. */
export const unreadable = "an unreadable value";
