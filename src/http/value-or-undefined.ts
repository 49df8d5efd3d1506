/** What a function answers; `undefined` where it throws: getters, proxies and runtimes may do so. */
export function valueOrUndefined<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
