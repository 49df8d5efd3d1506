import {
  type Document,
  type Example,
  type Header,
  type OperationEntry,
  type Parameter,
  type Provenance,
  resolve,
  type Schema,
} from "../../lib/openapi.ts";
import { provenanceOf } from "../../lib/provenance.ts";
import { otherFacts } from "./constraints.ts";
import { type Field, fieldsOf, fieldTable } from "./fields.ts";

/** Every parameter of an operation: of the path, the query and the headers. */
export function parameterTable(document: Document, entry: OperationEntry): string {
  const rows = entry.parameters.flatMap((parameter) =>
    rowsOf(document, parameter, parameter.name, entry.operation["x-provenance"]).map((field) => ({
      ...field,
      place: parameter.in,
    })),
  );
  return fieldTable("name", rows, [["in", ({ place }) => place]]);
}

/** Every header of an answer. */
export function headerTable(
  document: Document,
  headers: Readonly<Record<string, Header>>,
  origin: Provenance,
): string {
  const rows = Object.entries(headers).flatMap(([name, header]) =>
    rowsOf(document, resolve<Header>(document, header), name, origin),
  );
  return fieldTable("header", rows);
}

/** Keywords of a parameter that are shown in a column or that its schema answers for. */
const shown = new Set(
  "name in required description schema content example examples x-provenance".split(" "),
);

/** A row for the parameter or header itself, and one for each value that it may hold. */
function rowsOf(
  document: Document,
  given: Parameter | Header,
  path: string,
  inherited: Provenance,
): readonly Field[] {
  const origin = provenanceOf(given, inherited);
  const place = { path, required: given.required ?? false, origin, trail: [] };
  const [whole, ...inside] = fieldsOf(document, schemaOf(given), place);
  const itself = {
    ...whole,
    origin,
    constraints: [...whole.constraints, ...otherFacts(given, shown)],
    description: given.description ?? whole.description,
    example: exampleOf(document, given) ?? whole.example,
  };
  return [itself, ...inside];
}

function schemaOf({ schema, content = {} }: Parameter | Header): Schema {
  return schema ?? Object.values(content)[0]?.schema ?? {};
}

function exampleOf(document: Document, { example, examples = {} }: Parameter | Header): unknown {
  const [first] = Object.values(examples);
  return example ?? (first && resolve<Example>(document, first).value);
}
