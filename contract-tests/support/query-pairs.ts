import type { OperationEntry, Parameter } from "../../scripts/lib/openapi.ts";

type Pair = readonly [name: string, text: string];

/** The names and texts of a query, decoded: each parameter as OpenAPI says that its style is written. */
export function queryPairs(
  { parameters }: OperationEntry,
  query: Readonly<Record<string, unknown>> = {},
): readonly Pair[] {
  return Object.entries(query).flatMap(([name, value]) =>
    pairsOf(
      parameters.find((each) => each.in === "query" && each.name === name),
      name,
      value,
    ),
  );
}

const separators = { form: ",", spaceDelimited: " ", pipeDelimited: "|", deepObject: "" };

function pairsOf(
  parameter: Partial<Parameter> = {},
  name: string,
  value: unknown,
): readonly Pair[] {
  const { style = "form", explode = style === "form" } = parameter;
  if (typeof value !== "object" || value === null) return [[name, String(value)]];
  const fields = Object.entries(value);
  if (!explode) {
    const parts = Array.isArray(value) ? value : fields.flat();
    return [[name, parts.join(separators[style])]];
  }
  if (Array.isArray(value)) return value.map((each) => [name, String(each)]);
  return fields.map(([key, each]) => [
    style === "deepObject" ? `${name}[${key}]` : key,
    String(each),
  ]);
}
