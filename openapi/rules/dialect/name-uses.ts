import type { ReportLocation } from "../types.ts";
import { takenNames } from "./taken-names.ts";
import { type Use, useOf } from "./use.ts";

const use = (name: string, called: string, at: ReportLocation): Use =>
  useOf("names", name, called, at);

/** The name that the types give to what a `$ref` leads to: that of its file, or its key. */
function componentName({ source, pointer }: ReportLocation): string {
  const key = pointer.split("/").findLast((part) => part !== "#" && part !== "");
  return key ?? (source.absoluteRef.split(/[/\\]/).at(-1) ?? "").replace(/\.[^.]+$/, "");
}

export function schemaNameUse(at: ReportLocation): Use {
  const name = componentName(at);
  const row = taken(name) ?? (/^[A-Z][A-Za-z0-9]*$/.test(name) ? "in PascalCase" : "otherwise");
  return use(`schema ${row}`, `the schema "${name}"`, at);
}

/** What the types have besides schemas: names of the package, and those of queries and headers. */
function taken(name: string): string | undefined {
  if (takenNames.has(name)) return "of the package";
  return /(Query|Headers)$/.test(name) ? "in …Query or …Headers" : undefined;
}

/** The known values of a field have a type of their own, which is called after schema and field. */
export function valuesNameUses(schema: ReportLocation, field: string, at: ReportLocation): Use[] {
  const words = field.replace(/(?:^|[^A-Za-z0-9]+)(.?)/g, (_, next: string) => next.toUpperCase());
  const component = componentName(schema);
  const name = words.startsWith(component) ? words : component + words;
  const row = taken(name);
  return row ? [use(`schema ${row}`, `the type "${name}" of the known values`, at)] : [];
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
  const kind =
    name in Object.prototype
      ? "of every object"
      : /^[\w.-]+$/.test(name)
        ? "in letters, digits, _, - and ."
        : "otherwise";
  return use(
    name === "__proto__" ? "field __proto__" : `query parameter ${kind}`,
    `the parameter "${name}"`,
    at,
  );
}

/**
 * Headers that the SDK writes, that OpenAPI ignores as parameters (section 4.8.12.2.1), that the Fetch
 * Standard forbids, that name another method, or that ask for what no answer of the dialect is.
 */
export const ofConnection =
  /^(accept|accept-(charset|encoding)|authorization|connection|content-.*|cookie2?|date|dnt|expect|host|if-(none-match|modified-since|range)|keep-alive|origin|prefer|range|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|x-(http-method|method-override|http-method-override)|(access-control|proxy|sec)-.*)$/i;

/** Headers that a fetch writes where it is given none: of the server runtimes, or Chromium (`priority`). */
export const filledHeaders = /^(accept-language|cache-control|pragma|priority|user-agent)$/i;

export function headerNameUse(name: string, at: ReportLocation): Use {
  const kind =
    name.toLowerCase() in Object.prototype
      ? "of every object"
      : ofConnection.test(name)
        ? "of the connection"
        : "otherwise";
  const isPlain = kind === "otherwise" && /^[A-Za-z0-9-]+$/.test(name);
  return use(`header ${isPlain ? "in letters, digits and -" : kind}`, `the header "${name}"`, at);
}

export function pathNameUse(name: string, at: ReportLocation): Use {
  const kind =
    name in Object.prototype
      ? "of every object"
      : /^[_-]+$/.test(name)
        ? "without a letter or a digit"
        : /^[\w-]+$/.test(name)
          ? "in letters, digits, _ and -"
          : "otherwise";
  return use(
    name === "__proto__" ? "field __proto__" : `path parameter ${kind}`,
    `the parameter "${name}"`,
    at,
  );
}

/** Names by which the reference in Markdown knows what a schema is made of. */
const keywords = "$ref allOf anyOf oneOf if then else dependentSchemas".split(" ");

export function fieldNameUses(name: string, at: ReportLocation): Use[] {
  const called = `the field ${JSON.stringify(name)}`;
  if (name === "__proto__") return [use("field __proto__", called, at)];
  if (name in Object.prototype) return [use("field of every object", called, at)];
  if (keywords.includes(name)) return [use("field of a keyword", called, at)];
  return /[^\x20-\x7e]/.test(name) ? [use("field beyond ASCII", called, at)] : [];
}
