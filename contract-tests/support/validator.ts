import "@hyperjump/json-schema/formats";
import { hasSchema, registerSchema, type SchemaObject } from "@hyperjump/json-schema/draft-2020-12";
import {
  addFormat,
  addKeyword,
  BASIC,
  buildSchemaDocument,
  type CompiledSchema,
  compile,
  defineVocabulary,
  getKeyword,
  getSchema,
  interpret,
  loadDialect,
  type SchemaDocument,
  setFormatHandler,
} from "@hyperjump/json-schema/experimental";
import * as Instance from "@hyperjump/json-schema/instance/experimental";
import { demandOf, keywords } from "../../scripts/build/keywords.ts";
import { escaped, tokensOf } from "../../scripts/lib/json-pointer.ts";
import type { Document, Schema } from "../../scripts/lib/openapi.ts";

/** A keyword's complaint about a value, and its place, which for a missing member is that member. */
export interface Problem {
  readonly keyword: string;
  /** JSON Pointer. */
  readonly at: string;
  /** In words, without the value. */
  readonly message: string;
}

/** The faults of a value by a schema of the description. */
export type Validator = (schema: Schema, value: unknown) => Promise<readonly Problem[]>;

const made = new WeakMap<object, Validator>();

/**
 * The independent judge: the SDK checks requests with code that Ajv makes, so what that code says is
 * compared with another implementation of JSON Schema. It refuses schemas that it cannot compile
 * (the mock swallows those and lets every body pass), it holds `x-extensible-enum` to the known
 * values, and it checks decimals exactly. It depends on the component schemas only, so it is kept
 * by them.
 */
export function validatorOf(document: Document): Validator {
  const schemas = document.components?.schemas ?? document;
  const validator = made.get(schemas) ?? createValidator(document.components?.schemas ?? {});
  made.set(schemas, validator);
  return validator;
}

const dialect = "https://judge.invalid/dialect";
const prefix = "https://json-schema.org/draft/2020-12/vocab";
const multipleOf = "https://json-schema.org/keyword/multipleOf";
const extensible = `${dialect}/x-extensible-enum`;
const comment = "https://json-schema.org/keyword/comment";

addKeyword({
  ...getKeyword<number>(multipleOf),
  interpret: (step, instance) =>
    Instance.typeOf(instance) !== "number" || isMultiple(Instance.value(instance) as number, step),
});
const enumeration = getKeyword<never>("https://json-schema.org/keyword/enum");
addKeyword({
  ...enumeration,
  id: extensible,
  // Whether there may be none is said by the type.
  interpret: (values, instance, context) =>
    Instance.typeOf(instance) === "null" || enumeration.interpret(values, instance, context),
});
defineVocabulary(`${dialect}/vocabulary`, {
  "x-extensible-enum": extensible,
  // It tells alternatives apart, and demands nothing that they do not.
  discriminator: comment,
});
loadDialect(
  dialect,
  Object.fromEntries(
    ["core", "applicator", "validation", "meta-data", "format-assertion", "content", "unevaluated"]
      .map((name) => `${prefix}/${name}`)
      .concat(`${dialect}/vocabulary`)
      .map((name) => [name, true]),
  ),
);

const standard = "https://json-schema.org/draft/2020-12/schema";
if (!hasSchema(dialect)) registerSchema({ $schema: standard, $id: dialect, $ref: standard });

/** Formats of OpenAPI; those of JSON Schema are known. */
const formats: Readonly<Record<string, (value: unknown) => boolean>> = {
  password: () => true,
  binary: () => true,
  float: () => true,
  double: () => true,
  byte: (value) => typeof value !== "string" || isBase64(value),
  int32: (value) => typeof value !== "number" || (value | 0) === value,
  int64: (value) =>
    typeof value !== "number" ||
    (Number.isInteger(value) && BigInt.asIntN(64, BigInt(value)) === BigInt(value)),
};
for (const [name, handler] of Object.entries(formats)) {
  addFormat({ id: `${dialect}/${name}`, handler });
  setFormatHandler(
    "https://json-schema.org/keyword/draft-2020-12/format-assertion",
    name,
    `${dialect}/${name}`,
  );
}

function isBase64(text: string): boolean {
  return Buffer.from(text, "base64").toString("base64") === text;
}

/** In whole numbers of the last decimal of both: a float cannot be divided by 0.01 without an error. */
function isMultiple(value: number, step: number): boolean {
  const parts = [value, step].map(
    (each) => /^-?(\d+)\.?(\d*)(?:e([-+]\d+))?$/.exec(String(each)) ?? [],
  );
  const decimals = parts.map(
    ([, , fraction = "", exponent = "0"]) => fraction.length - Number(exponent),
  );
  const most = Math.max(...decimals, 0);
  const [dividend = 0n, divisor = 1n] = parts.map(
    ([, whole, fraction = ""], at) =>
      BigInt(`${whole}${fraction}`) * 10n ** BigInt(most - (decimals[at] ?? 0)),
  );
  return dividend % divisor === 0n;
}

function createValidator(components: Readonly<Record<string, Schema>>): Validator {
  // No WeakMap: a mutant may lack the schema, and the promise of what was begun would be lost.
  const compiled = new Map<Schema, Promise<Compiled>>();
  const sources: Sources = { [base]: absolute({ $defs: components }) };
  const known = buildSchemaDocument(sources[base] as SchemaObject, base, dialect);
  return async (schema, value) => {
    const ready = compiled.get(schema) ?? compileSchema(schema, sources, known);
    compiled.set(schema, ready);
    const { judge, valueAt } = await ready;
    const output = interpret(judge, Instance.fromJs(value as never), BASIC);
    return output.valid
      ? []
      : (output.errors ?? []).flatMap(({ absoluteKeywordLocation, instanceLocation }) =>
          problemsOf(absoluteKeywordLocation, pointerOf(instanceLocation), valueAt, value),
        );
  };
}

const base = "https://judge.invalid/components";
const own = "https://judge.invalid/schema";

/** Schemas as they are written, by their URIs. */
type Sources = Readonly<Record<string, object>>;

interface Compiled {
  readonly judge: CompiledSchema;
  readonly valueAt: (uri: string) => unknown;
}

async function compileSchema(
  schema: Schema,
  components: Sources,
  known: SchemaDocument,
): Promise<Compiled> {
  const sources: Sources = { ...components, [own]: absolute({ allOf: [schema] }) };
  const document = buildSchemaDocument(sources[own] as SchemaObject, own, dialect);
  const loaded = { _cache: { [base]: known, [own]: document } };
  const judge = await compile(await getSchema(own, loaded as never));
  return { judge, valueAt: (uri) => at(sources[uri.replace(/#.*/, "")], pointerOf(uri)) };
}

/** The same with references as seen from outside the description. */
function absolute(schema: object): object {
  const text = JSON.stringify(schema);
  return JSON.parse(text.replaceAll('"#/components/schemas/', `"${base}#/$defs/`));
}

const pointerOf = (uri: string) => decodeURIComponent(uri.slice(uri.indexOf("#") + 1));

const at = (node: unknown, pointer: string) =>
  tokensOf(pointer).reduce<unknown>((each, key) => (each as Schema | undefined)?.[key], node);

function problemsOf(
  location: string,
  instance: string,
  valueAt: Compiled["valueAt"],
  value: unknown,
): readonly Problem[] {
  const pointer = pointerOf(location);
  // What is said of a name, and of which keyword of its schema.
  if (instance.startsWith("*")) {
    return [{ keyword: "propertyNames", at: instance.slice(1), message: "has a wrong name" }];
  }
  const keyword = tokensOf(pointer).at(-1) ?? "";
  const given = valueAt(location);
  if (keyword === "required") {
    const held = at(value, instance) as object;
    return (given as readonly string[])
      .filter((name) => !Object.hasOwn(held, name))
      .map((name) => ({ keyword, at: `${instance}/${escaped(name)}`, message: "is missing" }));
  }
  if (keyword === "dependentRequired") {
    const held = at(value, instance) as object;
    return Object.entries(given as Readonly<Record<string, readonly string[]>>)
      .filter(([name]) => Object.hasOwn(held, name))
      .flatMap(([, needed]) => needed.filter((name) => !Object.hasOwn(held, name)))
      .map((name) => ({ keyword, at: `${instance}/${escaped(name)}`, message: "is missing" }));
  }
  // The list is too long, and not its entry wrong.
  if (keyword === "items" && given === false) instance = instance.replace(/\/\d+$/, "");
  const parent = valueAt(location.slice(0, location.lastIndexOf("/"))) as Schema;
  const named = ["anyOf", "oneOf"].includes(keyword) ? (given as Schema[]).map(nameOf) : given;
  const message = keywords[keyword]?.demand ? demandOf(keyword, named, parent) : keyword;
  return [{ keyword, at: instance, message }];
}

const nameOf = ({ $ref, title, type }: Schema) =>
  String($ref ?? title ?? type).replace(/^.*\//, "");
