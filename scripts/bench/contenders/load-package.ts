/**
 * Loads a package that only the benchmark installs. The compiler is not to look for it, so each
 * contender says which shape it uses.
 */
export function loadPackage<Shape>(name: string): Promise<Shape> {
  return import(name);
}
