/** Every difference of two values, one sentence each, by the path to it. */
export function differencesOf(locked: unknown, actual: unknown): readonly string[] {
  const [want, have] = [flat(locked), flat(actual)];
  const paths = [...new Set([...want.keys(), ...have.keys()])].sort();
  return paths.flatMap((path) => {
    const [was, is] = [want.get(path), have.get(path)];
    if (was === is) return [];
    if (was === undefined) return [`${path}: ${is} is not in the lock`];
    if (is === undefined) return [`${path}: ${was} is in the lock only`];
    return [`${path}: ${was} in the lock, ${is} in the description`];
  });
}

function flat(value: unknown, path = ""): Map<string, string> {
  if (typeof value !== "object" || value === null || Object.keys(value).length === 0) {
    return new Map([[path, JSON.stringify(value)]]);
  }
  return new Map(
    Object.entries(value).flatMap(([key, each]) => [
      ...flat(each, path ? `${path} › ${key}` : key),
    ]),
  );
}
