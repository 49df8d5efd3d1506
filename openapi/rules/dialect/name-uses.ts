import type { ReportLocation } from "../types.ts";
import { takenNames } from "./taken-names.ts";
import type { Use } from "./use.ts";

const use = (name: string, called: string, at: ReportLocation): Use => ({
  part: "names",
  names: [name],
  called,
  at,
});

/** The name that the types give to what a `$ref` leads to: that of its file, or its key. */
function componentName({ source, pointer }: ReportLocation): string {
  const key = pointer.split("/").findLast((part) => part !== "#" && part !== "");
  return key ?? (source.absoluteRef.split(/[/\\]/).at(-1) ?? "").replace(/\.[^.]+$/, "");
}

/** The name of a schema that a `$ref` leads to. */
export function schemaNameUse(at: ReportLocation): Use {
  const name = componentName(at);
  const kind = takenNames.has(name)
    ? "of the package"
    : /^[A-Z][A-Za-z0-9]*$/.test(name)
      ? "in PascalCase"
      : "otherwise";
  return use(`schema ${kind}`, `the schema "${name}"`, at);
}

export function operationIdUse(id: string, at: ReportLocation): Use {
  const kind =
    id in Object.prototype
      ? "of every object"
      : /^[a-z][A-Za-z0-9]*$/.test(id)
        ? "in lowerCamelCase"
        : "otherwise";
  return use(`operationId ${kind}`, `the operationId "${id}"`, at);
}

export function queryNameUse(name: string, at: ReportLocation): Use {
  const kind = /^[\w.-]+$/.test(name) ? "in letters, digits, _, - and ." : "otherwise";
  return use(
    name === "__proto__" ? "field __proto__" : `query parameter ${kind}`,
    `the parameter "${name}"`,
    at,
  );
}

export const fieldNameUse = (at: ReportLocation): Use =>
  use("field __proto__", 'the field "__proto__"', at);
