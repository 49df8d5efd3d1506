import type { Operation } from "../../../generated/operations.ts";
import type { ReadAs, RequestValidators } from "../../../generated/validators.ts";
import { parseJson } from "../../http/parse-json.ts";

/** The parameters that are not texts, by their names. */
export type Types = NonNullable<RequestValidators["types"]>["query"];

/** The parameters of a query as values. A name that is given several times has a list of them. */
export function parseQuery(
  search: URLSearchParams,
  types: Types = {},
  styles: Operation["query"] = {},
): Readonly<Record<string, unknown>> {
  const names = new Set(search.keys());
  const objects = Object.entries(types).flatMap(([name, type]) => {
    const { between, isDeep } = styles[name] ?? {};
    if (between || !isFields(type)) return [];
    const fields = Object.entries(type).flatMap(([key, each]) => {
      const written = isDeep ? `${name}[${key}]` : key;
      return names.delete(written) ? [[key, valueFrom(search.getAll(written), each)] as const] : [];
    });
    return fields.length > 0 ? [[name, Object.fromEntries(fields)] as const] : [];
  });
  const others = [...names].map((name) => {
    const { between } = styles[name] ?? {};
    const texts = search.getAll(name);
    const separator = between && decodeURIComponent(between);
    const parts = separator ? texts.flatMap((text) => text.split(separator)) : texts;
    return [name, valueFrom(parts, types[name], separator)] as const;
  });
  return Object.fromEntries([...objects, ...others]);
}

/** Texts as the list that they are entries of, as the object whose names and values they are, or as a value. */
function valueFrom(
  texts: readonly string[],
  type: ReadAs | undefined,
  separator?: string,
): unknown {
  if (separator && isFields(type) && texts.length % 2 === 0) {
    const names = texts.filter((_, at) => at % 2 === 0);
    return Object.fromEntries(
      names.map((name, at) => [name, typedValue(texts[2 * at + 1] as string, type[name])]),
    );
  }
  const values = texts.map((text) => typedValue(text, type));
  return isList(type) || values.length > 1 ? values : values[0];
}

const isList = (type: ReadAs | undefined): type is readonly [ReadAs?] => Array.isArray(type);

const isFields = (type: ReadAs | undefined): type is Readonly<Record<string, ReadAs>> =>
  typeof type === "object" && !isList(type);

/** A text as the value that it stands for by the description; as it is where it stands for none. */
export function typedValue(text: string, type: ReadAs | undefined): unknown {
  if (isList(type)) return typedValue(text, type[0]);
  if (type === "string") return text;
  const value = parseJson(text);
  return typeof value === type ? value : text;
}
