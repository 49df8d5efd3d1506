import {
  type Document,
  type FinalStates,
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
  "$ref allOf oneOf anyOf items properties required type title description examples example additionalProperties discriminator not contains prefixItems patternProperties propertyNames dependentRequired dependentSchemas if then else unevaluatedProperties const x-provenance x-sensitive enum x-extensible-enum x-final".split(
    " ",
  ),
);

export function parameterFacts({ operation, parameters }: OperationEntry): readonly NamedFact[] {
  const origin = operation["x-provenance"];
  return parameters.map((each) => factOf(each.name, each, origin, [`| ${each.in} |`]));
}

interface Parts extends Partial<Response> {
  readonly schema?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Every header of a body or an answer, and every field in it, at any depth. */
export function factsWithin(
  document: Document,
  given: object,
  inherited: Provenance,
  seen: readonly object[] = [],
): readonly NamedFact[] {
  const part = resolve<Parts>(document, given);
  if (seen.includes(part)) return [];
  const origin = provenanceOf(part, inherited);
  const { headers = {}, required = [], properties = {} } = part;
  const { oneOf = [], anyOf = [], allOf = [], items, additionalProperties, schema } = part;
  const fields = Object.entries(properties).map(([name, property]) => {
    const target = resolve<Schema>(document, property);
    const field = { ...target, ...property, schema: target, required: required.includes(name) };
    return factOf(name, { ...field, example: undefined }, origin);
  });
  const inside = [mediaOf(part.content), schema, items, additionalProperties]
    .concat(Object.values(properties), oneOf, anyOf, allOf)
    .filter((each) => typeof each === "object");
  return [
    ...Object.entries(headers).map(([name, header]) => factOf(name, header, origin)),
    ...fields,
    ...inside.flatMap((each) => factsWithin(document, each, origin, [...seen, part])),
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

/** The facts that a schema states about a value: its type, its listed values, its example, its limits. */
function valueWords(schema: Schema): readonly string[] {
  const { type, examples } = schema;
  const lists = [schema.enum, schema["x-extensible-enum"]].flat();
  const limits = Object.entries(schema).filter(([keyword]) => !structure.has(keyword));
  const [example] = Array.isArray(examples) ? examples : [];
  const final = (schema["x-final"] as FinalStates | undefined)?.states ?? [];
  const sensitive = schema["x-sensitive"] === true ? "sensitive" : undefined;
  return [type, sensitive, ...lists, ...final, example, ...limits.map(([, value]) => value)]
    .filter((value) => value !== undefined)
    .map(textOf);
}

/** As it stands in a cell of a table. */
const textOf = (value: unknown) => String(value).replaceAll("|", "\\|");
