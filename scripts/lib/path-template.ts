/**
 * Names of the path parameters of a path template, in the order of the path: the order of a
 * method's arguments.
 */
export function pathParametersOf(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name as string);
}

/** Whether a parameter is called an id. */
export const isIdName = (name: string): boolean => /(^|[_-])id$|I[Dd]$/.test(name);

/** The file below `openapi/` that describes a path. */
export function fileOfPath(path: string): string {
  return `paths/${path.slice(1).replaceAll(/[^\w{}-]/g, "_")}.yaml`;
}
