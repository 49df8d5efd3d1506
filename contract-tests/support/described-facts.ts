import {
  type Document,
  type Header,
  type OperationEntry,
  type Parameter,
  type Provenance,
  type Response,
  resolve,
  type Schema,
} from "../../scripts/lib/openapi.ts";
import { provenanceOf } from "../../scripts/lib/provenance.ts";
import { mediaOf } from "./description.ts";

/** A named value of the description, and words of it that its documentation must repeat. */
export interface NamedFact {
  readonly name: string;
  readonly words: readonly string[];
}

type Schemas = Readonly<Record<string, Schema>>;

/** Keywords that hold other schemas or say nothing of the value itself. */
const structure = new Set(
  "$ref allOf oneOf anyOf items properties required type title description examples example additionalProperties discriminator x-provenance x-sensitive enum x-extensible-enum".split(
    " ",
  ),
);

/** Every parameter of an operation. */
export function parameterFacts({ operation, parameters }: OperationEntry): readonly NamedFact[] {
  const origin = operation["x-provenance"];
  return parameters.map((each) => carried(each.name, each, origin, [`| ${each.in} |`]));
}

/** Every header of an answer. */
export function headerFacts(
  { headers = {}, ...response }: Response,
  inherited: Provenance,
): readonly NamedFact[] {
  const origin = provenanceOf(response, inherited);
  return Object.entries(headers).map(([name, header]) => carried(name, header, origin, []));
}

/** Every field of the body of a request, at any depth. */
export function requestFacts(
  document: Document,
  { operation }: OperationEntry,
): readonly NamedFact[] {
  const media = mediaOf(operation.requestBody?.content);
  return media ? fieldFacts(document, media.schema, operation["x-provenance"]) : [];
}

/** Every field of the body of an answer, at any depth. */
export function responseFacts(
  document: Document,
  response: Response,
  inherited: Provenance,
): readonly NamedFact[] {
  const media = mediaOf(response.content);
  return media ? fieldFacts(document, media.schema, provenanceOf(response, inherited)) : [];
}

function carried(
  name: string,
  given: Parameter | Header,
  inherited: Provenance,
  words: readonly string[],
): NamedFact {
  const { schema = {}, description = "", required = false, example } = given;
  const texts = [textOf(description), String(example ?? "")];
  const cells = [required ? "| yes |" : "| no |", `| ${provenanceOf(given, inherited)} |`];
  return { name, words: [...words, ...texts, ...cells, ...valueWords(schema)] };
}

function fieldFacts(
  document: Document,
  given: Schema,
  inherited: Provenance,
  seen: readonly Schema[] = [],
): readonly NamedFact[] {
  const schema = resolve<Schema>(document, given);
  if (seen.includes(schema)) return [];
  const origin = provenanceOf(schema, inherited);
  const required = (schema.required ?? []) as readonly string[];
  const own = Object.entries((schema.properties ?? {}) as Schemas).map(([name, property]) => {
    const target = resolve<Schema>(document, property);
    const text = textOf((property.description ?? target.description ?? "") as string);
    const cells = [
      required.includes(name) ? "| yes |" : "| no |",
      `| ${provenanceOf(target, origin)} |`,
    ];
    return { name, words: [text, ...cells, ...valueWords(target)] };
  });
  const inside = [
    ...Object.values((schema.properties ?? {}) as Schemas),
    ...(["items", "additionalProperties"] as const).flatMap((key) =>
      typeof schema[key] === "object" ? [schema[key] as Schema] : [],
    ),
    ...(["oneOf", "anyOf", "allOf"] as const).flatMap((key) => (schema[key] ?? []) as Schema[]),
  ];
  return [
    ...own,
    ...inside.flatMap((each) => fieldFacts(document, each, origin, [...seen, schema])),
  ];
}

/** What a schema says of a value: its type, its listed values, its example, its limits. */
function valueWords(schema: Schema): readonly string[] {
  const lists = [schema.enum, schema["x-extensible-enum"], schema.examples].flatMap((list) =>
    Array.isArray(list) ? list.slice(0, list === schema.examples ? 1 : undefined) : [],
  );
  const limits = Object.entries(schema).filter(([keyword]) => !structure.has(keyword));
  return [
    ...(typeof schema.type === "string" ? [schema.type] : []),
    ...(schema["x-sensitive"] === true ? ["sensitive"] : []),
    ...[...lists, ...limits.map(([, value]) => value)].map((value) =>
      String(value).replaceAll("|", "\\|"),
    ),
  ];
}

/** The text in one line, as it stands in a table. */
function textOf(description: string): string {
  return description.replace(/\s+/g, " ").replaceAll("|", "\\|").trim();
}
