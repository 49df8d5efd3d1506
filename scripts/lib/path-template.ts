/**
 * Names of the path parameters of a path template, in the order of the path: the order of a
 * method's arguments.
 */
export function pathParametersOf(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name as string);
}
