import type { Example, Header, OperationEntry, Parameter, Provenance } from "../../lib/openapi.ts";
import { provenanceOf } from "../../lib/provenance.ts";
import { otherFacts } from "./constraints.ts";
import { type Field, fieldsOf, fieldTable } from "./fields.ts";

export function parameterTable({ operation, parameters }: OperationEntry): string {
  const rows = parameters.flatMap((parameter) =>
    rowsOf(parameter, parameter.name, operation["x-provenance"]).map((field) => ({
      ...field,
      place: parameter.in,
    })),
  );
  return fieldTable("name", rows, [["in", ({ place }) => place]]);
}

export function headerTable(headers: Readonly<Record<string, Header>>, origin: Provenance): string {
  const rows = Object.entries(headers).flatMap(([name, header]) => rowsOf(header, name, origin));
  return fieldTable("header", rows);
}

/** Keywords of a parameter that are shown in a column or that its schema answers for. */
const shown = new Set(
  "name in required description schema example examples x-provenance".split(" "),
);

/** A row for the parameter or header itself, and one for each value that it may hold. */
function rowsOf(given: Parameter | Header, path: string, inherited: Provenance): readonly Field[] {
  const { required = false, schema = {}, description, example, examples = {} } = given;
  const origin = provenanceOf(given, inherited);
  const [whole, ...inside] = fieldsOf(schema, { path, required, origin });
  const [first] = Object.values(examples) as readonly Example[];
  const itself = {
    ...whole,
    origin,
    constraints: [...whole.constraints, ...otherFacts(given, shown)],
    description: description ?? whole.description,
    example: example ?? first?.value ?? whole.example,
  };
  return [itself, ...inside];
}
