import type { ReadAs, RequestValidators } from "../../generated/validators.ts";
import { parseJson } from "../http/parse-json.ts";

/** The parameters that are not texts, by their names. */
export type Types = NonNullable<RequestValidators["types"]>["query"];

/** The parameters of a query as values. A name that is given several times has a list of them. */
export function parseQuery(
  search: URLSearchParams,
  types: Types = {},
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    [...search.keys()].map((name) => {
      const type = types[name];
      const values = search.getAll(name).map((text) => typedValue(text, type));
      return [name, typeof type === "object" || values.length > 1 ? values : values[0]];
    }),
  );
}

/** A text as the value that it stands for by the description; as it is where it stands for none. */
export function typedValue(text: string, type: ReadAs | undefined): unknown {
  if (typeof type === "object") return typedValue(text, type[0]);
  const value = type && parseJson(text);
  return type && typeof value === type ? value : text;
}
