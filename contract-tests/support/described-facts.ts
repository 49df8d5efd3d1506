import {
  type Document,
  type Header,
  type OperationEntry,
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

/** Keywords that hold other schemas or say nothing of the value itself. */
const structure = new Set(
  "$ref allOf oneOf anyOf items properties required type title description examples example additionalProperties discriminator x-provenance x-sensitive enum x-extensible-enum".split(
    " ",
  ),
);

/** Every parameter of an operation. */
export function parameterFacts({ operation, parameters }: OperationEntry): readonly NamedFact[] {
  const origin = operation["x-provenance"];
  return parameters.map((each) => factOf(each.name, each, origin, [`| ${each.in} |`]));
}

/** Every field of a body, at any depth. */
export function bodyFacts(
  document: Document,
  { content }: Pick<Response, "content">,
  origin: Provenance,
): readonly NamedFact[] {
  const media = mediaOf(content);
  return media ? fieldFacts(document, media.schema, origin) : [];
}

/** Every header of an answer, and every field of its body. */
export function responseFacts(
  document: Document,
  response: Response,
  inherited: Provenance,
): readonly NamedFact[] {
  const origin = provenanceOf(response, inherited);
  const headers = Object.entries(response.headers ?? {});
  return [
    ...headers.map(([name, header]) => factOf(name, header, origin)),
    ...bodyFacts(document, response, origin),
  ];
}

function factOf(
  name: string,
  given: Header,
  inherited: Provenance,
  words: readonly string[] = [],
): NamedFact {
  const { schema = {}, description = "", required = false, example = "" } = given;
  const cells = [required ? "| yes |" : "| no |", `| ${provenanceOf(given, inherited)} |`];
  const text = textOf(description).replace(/\s+/g, " ").trim();
  return { name, words: [...words, text, String(example), ...cells, ...valueWords(schema)] };
}

interface Parts {
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
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
  const parts: Parts = schema;
  const { required = [], properties = {}, items, additionalProperties } = parts;
  const { oneOf = [], anyOf = [], allOf = [] } = parts;
  const own = Object.entries(properties).map(([name, property]) => {
    const target = resolve<Schema>(document, property);
    const field = { ...target, ...property, schema: target, required: required.includes(name) };
    return factOf(name, { ...field, example: undefined }, origin);
  });
  const inside = [...Object.values(properties), items, additionalProperties]
    .concat(oneOf, anyOf, allOf)
    .filter((each) => typeof each === "object");
  return [
    ...own,
    ...inside.flatMap((each) => fieldFacts(document, each, origin, [...seen, schema])),
  ];
}

/** What a schema says of a value: its type, its listed values, its example, its limits. */
function valueWords(schema: Schema): readonly string[] {
  const { type, examples } = schema;
  const lists = [schema.enum, schema["x-extensible-enum"]].flat();
  const limits = Object.entries(schema).filter(([keyword]) => !structure.has(keyword));
  const [example] = Array.isArray(examples) ? examples : [];
  const sensitive = schema["x-sensitive"] === true ? "sensitive" : undefined;
  return [type, sensitive, ...lists, example, ...limits.map(([, value]) => value)]
    .filter((value) => value !== undefined)
    .map(textOf);
}

/** As it stands in a cell of a table. */
const textOf = (value: unknown) => String(value).replaceAll("|", "\\|");
