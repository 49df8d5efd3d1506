import { hasStyles, type Operation, type QueryStyle } from "../../generated/operations.ts";

type Values = Readonly<Record<string, unknown>>;

/** A path with the values of its parameters; one that has none stays as it is. */
export function writePath(template: string, values: Values): string {
  return template.replace(/\{(.*?)\}/g, (place, name: string) =>
    values[name] == null ? place : encoded(values[name]),
  );
}

/** The query of a URL, each parameter as the description says that it is written. */
export function writeQuery(query: Values, styles: Operation["query"] = {}): string {
  return Object.entries(query)
    .flatMap(([name, value]) => {
      const style: QueryStyle | undefined = hasStyles ? styles[name] : undefined;
      const write = (each: unknown) =>
        hasStyles && style?.allowReserved
          ? // Reserved characters (RFC 3986, section 2.2) that end no value of a query and are no blank: `$ , / : ; ? @`.
            encoded(each).replace(/%(2[4CF]|3[ABF]|40)/g, decodeURIComponent)
          : encoded(each);
      const pair = (key: string, each: unknown) => `${encoded(key)}=${write(each)}`;
      if (value == null) return [];
      if (typeof value !== "object") return pair(name, value);
      const isList = Array.isArray(value);
      const parts = Object.entries(value);
      return hasStyles && style?.between
        ? `${encoded(name)}=${(isList ? value : parts.flat()).map(write).join(style.between)}`
        : parts.map(([key, each]) =>
            pair(isList ? name : hasStyles && style?.isDeep ? `${name}[${key}]` : key, each),
          );
    })
    .join("&");
}

/** @throws for a list or an object, and for half of a surrogate pair. */
function encoded(value: unknown): string {
  if (typeof value === "object") throw new TypeError("no single value");
  return encodeURIComponent(value as string);
}
