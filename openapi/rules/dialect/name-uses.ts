import type { Place } from "../nodes.ts";
import type { Location } from "../types.ts";
import { takenNames } from "./taken-names.ts";
import type { Use } from "./use.ts";

/** The name that the types give to what a `$ref` leads to: that of its file, or its key. */
export function componentName({ source, pointer }: Location): string {
  const key = pointer
    .split("/")
    .filter((part) => part !== "#" && part !== "")
    .at(-1);
  return key ?? (source.absoluteRef.split(/[/\\]/).at(-1) ?? "").replace(/\.[^.]+$/, "");
}

/** The name of a schema that a `$ref` leads to. */
export function nameUses({ location }: Place): Use[] {
  const name = componentName(location);
  const fits = /^[A-Z][A-Za-z0-9]*$/.test(name);
  const row = fits ? "schema in PascalCase" : "schema otherwise";
  const names = takenNames.has(name) ? "taken schema" : row;
  return [{ part: "names", names: [names], called: `The schema "${name}"`, at: location }];
}
