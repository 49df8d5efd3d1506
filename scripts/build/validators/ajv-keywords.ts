import {
  _,
  type Ajv2020,
  type Code,
  type CodeKeywordDefinition,
  type KeywordCxt,
  Name,
  stringify,
} from "ajv/dist/2020.js";
import { getProperty, nil, not, or, strConcat } from "ajv/dist/compile/codegen/index.js";
import { resolveRef, type SchemaEnv } from "ajv/dist/compile/index.js";
import { evaluatedPropsToName, mergeEvaluated, toHash } from "ajv/dist/compile/util.js";
import { checkDataTypes, DataType } from "ajv/dist/compile/validate/dataType.js";
import { usePattern } from "ajv/dist/vocabularies/code.js";
import { getValidate } from "ajv/dist/vocabularies/core/ref.js";
import { unitsOf } from "../../../openapi/rules/is-multiple.ts";
import type { Schema } from "../../lib/openapi.ts";
import { demandOf, keywords } from "../keywords.ts";
import type * as runtime from "./runtime.ts";

/** A function that the generated module brings along. */
const call = (name: keyof typeof runtime, ...given: readonly (Code | number)[]): Code =>
  _`${new Name(name)}(${listed(given)})`;

const listed = ([first, ...others]: readonly (Code | number)[]): Code =>
  others.reduce<Code>((all, each) => _`${all}, ${each}`, first === undefined ? nil : _`${first}`);

const literal = (value: unknown): Code => stringify(value) as Code;

/** Whether a value is one of a list; more comparisons in a row than that, and compilers give up. */
function isOneOf(data: Code, values: readonly unknown[]): Code {
  const each = new Name("each");
  if (values.length > 100) {
    return _`${literal(values)}.some((${each}) => ${call("equal", data, each)})`;
  }
  return or(
    ...values.map((value) =>
      typeof value === "object" && value !== null
        ? call("equal", data, literal(value))
        : _`${data} === ${literal(value)}`,
    ),
  );
}

/** Has a function find the problems of a value, by the names of its members. */
function findBy(name: keyof typeof runtime, { gen, data, it }: KeywordCxt, names: unknown): void {
  const path = strConcat(new Name("instancePath"), it.errorPath);
  gen.code(call(name, data, path, new Name("found"), literal(names)));
}

const isClosedList = ({ closed, patternProperties }: Schema): boolean =>
  closed === true && Object.keys(patternProperties ?? {}).length === 0;

/** Has the members of an object checked, each by the function that its schema becomes. */
function checkMembers(cxt: KeywordCxt, members: Readonly<Record<string, true | { $ref: string }>>) {
  const { gen, data, it, parentSchema } = cxt;
  const checkOf = ({ $ref }: { $ref: string }) =>
    getValidate(cxt, resolveRef.call(it.self, it.schemaEnv.root, it.baseId, $ref) as SchemaEnv);
  const checks = Object.entries(members).map(
    ([name, member]) => _`${literal(name)}: ${member === true ? _`null` : checkOf(member)}`,
  );
  const given = [
    data,
    strConcat(new Name("instancePath"), it.errorPath),
    new Name("found"),
    _`{${listed(checks)}}`,
    ...(isClosedList(parentSchema) ? [new Name("refuse")] : []),
  ];
  gen.code(call("checkMembers", ...given));
}

const length = (data: Code, limit: number): Code =>
  // Of characters, not of UTF-16 units; for none or one it is the same.
  limit < 2 ? _`${data}.length` : _`[...${data}].length`;

/** Whether a number has no more decimals than a step, and is a multiple of it, as both are written. */
function isMultiple(data: Code, step: number): Code {
  const [units, decimals] = unitsOf(step);
  if (step <= 0 || decimals > 100) throw new Error(`multipleOf: ${step} cannot be checked exactly`);
  return units === "1" && step <= 1
    ? _`Number(${data}.toFixed(${decimals})) === ${data}`
    : call("isMultiple", data, literal(units), decimals);
}

/** A keyword whose schema is that of every value but one. */
const unless = (keyword: string, value: Code): CodeKeywordDefinition => ({
  keyword,
  schemaType: ["object", "boolean"],
  code(cxt) {
    const valid = cxt.gen.let("valid", true);
    cxt.gen.if(_`${cxt.data} !== ${value}`, () => {
      const _valid = cxt.gen.name("_valid");
      const given = cxt.subschema({ keyword }, _valid);
      cxt.gen.assign(valid, _valid);
      cxt.mergeValidEvaluated(given, valid);
    });
    cxt.ok(valid);
  },
});

/** Keywords that take the place of those of Ajv, or stand for something that it has no word for. */
const own: readonly CodeKeywordDefinition[] = [
  {
    // Ajv divides floats, which refuses 4.35 as a multiple of 0.01, or lets 1e-9 pass.
    keyword: "multipleOf",
    type: "number",
    schemaType: "number",
    code: (cxt) => cxt.pass(isMultiple(cxt.data, cxt.schema)),
  },
  {
    keyword: "minLength",
    type: "string",
    before: "pattern",
    schemaType: "number",
    code: (cxt) => cxt.fail(_`${length(cxt.data, cxt.schema)} < ${cxt.schema}`),
  },
  {
    keyword: "maxLength",
    type: "string",
    before: "pattern",
    schemaType: "number",
    code: (cxt) => cxt.fail(_`${length(cxt.data, cxt.schema + 1)} > ${cxt.schema}`),
  },
  // Those of Ajv carry the whole schema along, to tell what would be allowed.
  { keyword: "const", code: (cxt) => cxt.pass(isOneOf(cxt.data, [cxt.schema])) },
  { keyword: "enum", schemaType: "array", code: (cxt) => cxt.pass(isOneOf(cxt.data, cxt.schema)) },
  {
    keyword: "types",
    schemaType: "array",
    code: (cxt) => cxt.fail(checkDataTypes(cxt.schema, cxt.data, true, DataType.Wrong)),
  },
  {
    keyword: "required",
    type: "object",
    before: "properties",
    schemaType: "array",
    code(cxt) {
      if (cxt.schema.length > 0) findBy("findMissing", cxt, cxt.schema);
    },
  },
  {
    keyword: "properties",
    type: "object",
    before: "patternProperties",
    schemaType: "object",
    code(cxt) {
      const { gen, schema, parentSchema, it } = cxt;
      if (it.opts.unevaluated && it.props !== true)
        it.props = mergeEvaluated.props(gen, toHash(Object.keys(schema)), it.props);
      if (!isClosedList(parentSchema)) checkMembers(cxt, schema);
    },
  },
  {
    keyword: "closed",
    type: "object",
    schemaType: "boolean",
    code(cxt) {
      const { gen, data, parentSchema, it } = cxt;
      const names = Object.keys(parentSchema.properties ?? {});
      const patterns = Object.keys(parentSchema.patternProperties ?? {});
      it.props = true;
      if (isClosedList(parentSchema)) return checkMembers(cxt, parentSchema.properties ?? {});
      gen.forIn("key", data, (key) => {
        const known = [
          ...(names.length > 0 ? [_`${literal(names)}.includes(${key})`] : []),
          ...patterns.map((pattern) => _`${usePattern(cxt, pattern)}.test(${key})`),
        ];
        gen.if(not(or(...known)), () => {
          cxt.setParams({ member: key });
          cxt.error();
        });
      });
    },
  },
  {
    keyword: "discriminator",
    type: "object",
    before: "unevaluatedProperties",
    schemaType: "object",
    code(cxt) {
      const { gen, data, schema, it } = cxt;
      const { propertyName, values } = schema as {
        propertyName: string;
        values: readonly unknown[];
      };
      const tag = gen.const("tag", _`${data}${getProperty(propertyName)}`);
      const valid = gen.let("valid", false);
      gen.if(false);
      values.forEach((own, at) => {
        gen.elseIf(isOneOf(tag, [own]));
        const _valid = gen.name("valid");
        const chosen = cxt.subschema({ keyword: "chosen", schemaProp: at }, _valid);
        cxt.mergeEvaluated(chosen, Name);
        gen.assign(valid, _valid);
      });
      gen.else();
      // Who wrote no value that is known need not be told of the fields besides.
      cxt.mergeEvaluated({ ...it, props: true }, Name);
      cxt.setParams({ member: propertyName });
      cxt.error();
      gen.endIf();
      if (!it.allErrors) cxt.ok(valid);
    },
  },
  {
    keyword: "idText",
    schemaType: ["object", "boolean"],
    code(cxt) {
      const valid = cxt.gen.name("valid");
      const text = cxt.gen.const("text", call("textOfId", cxt.data));
      cxt.subschema({ keyword: "idText", data: text, dataTypes: [] }, valid);
      cxt.ok(valid);
    },
  },
  // A body that may be left out, and a value that may be null.
  unless("optional", _`undefined`),
  unless("nullOr", _`null`),
  {
    keyword: "segment",
    type: "string",
    schemaType: "boolean",
    code: (cxt) => cxt.fail(_`${cxt.data} === "." || ${cxt.data} === ".."`),
  },
  {
    keyword: "file",
    schemaType: "boolean",
    code: (cxt) => cxt.pass(_`${cxt.data} instanceof Blob`),
  },
];

/** Keywords of Ajv of which the problems of the alternatives would say what need not be corrected. */
const silent = ["anyOf", "oneOf", "contains"];

/** Keywords whose parts say all that there is to say. */
const spoken = ["if", "propertyNames"];

/** Keywords that apply some of their schemas, or none. */
const conditional = ["anyOf", "oneOf", "if", "dependentSchemas", "discriminator"];

/** Teaches Ajv to say in our words what is wrong, and to be exact. */
export function teach(ajv: Ajv2020, sentences: Sentences): void {
  for (const definition of own) {
    ajv.removeKeyword(definition.keyword as string);
    ajv.addKeyword(definition);
  }
  ajv.addVocabulary(["chosen", "forms"]);
  for (const rule of Object.values(ajv.RULES.all)) {
    if (typeof rule !== "object") continue;
    const definition = rule.definition as CodeKeywordDefinition;
    const name = rule.keyword;
    definition.error = {
      message: "",
      params: (cxt) =>
        spoken.includes(name)
          ? _`{say: -1}`
          : _`{say: ${sentences.numberOf(sentenceOf(name, cxt as unknown as KeywordCxt))}, at: ${memberOf(cxt as unknown as KeywordCxt)}}`,
    };
    if (silent.includes(name)) definition.code = silently(definition.code);
    if (conditional.includes(name)) definition.code = tracked(definition.code);
  }
}

export interface Sentences {
  numberOf(sentence: string): number;
}

function silently(code: CodeKeywordDefinition["code"]): CodeKeywordDefinition["code"] {
  return (cxt, ruleType) => {
    const { subschema, error } = cxt;
    cxt.subschema = (appl, valid) => subschema.call(cxt, { ...appl, createErrors: false }, valid);
    cxt.error = (_append, params, paths) => {
      cxt.reset();
      error.call(cxt, false, params, paths);
    };
    code(cxt, ruleType);
  };
}

/** Ajv would forget the fields that are known before where the schema that adds others does not apply. */
function tracked(code: CodeKeywordDefinition["code"]): CodeKeywordDefinition["code"] {
  return (cxt, ruleType) => {
    const { gen, it } = cxt;
    if (it.opts.unevaluated && it.props && it.props !== true && !(it.props instanceof Name))
      it.props = evaluatedPropsToName(gen, it.props);
    code(cxt, ruleType);
  };
}

/** Names of keywords that we gave, by the keyword of JSON Schema that they stand for. */
const standFor: Readonly<Record<string, string>> = {
  types: "type",
  closed: "additionalProperties",
};

function sentenceOf(name: string, { schema, parentSchema, params }: KeywordCxt): string {
  if (name === "segment") return "must not be a dot segment";
  if (name === "file") return "must be a Blob, a File or bytes";
  const { forms = {} } = parentSchema as { forms?: Schema };
  const bounds: Schema = {
    ...forms,
    ...(name === "discriminator" && { discriminator: schema.values }),
    dependentRequired: params.property,
  };
  const keyword = standFor[name] ?? name;
  return keywords[keyword] ? demandOf(keyword, bounds[name] ?? schema, parentSchema) : "";
}

/** The member that is wrong, where it is one of the value: a name, or what holds it. */
function memberOf({ params }: KeywordCxt): Code {
  const member =
    params.member ??
    params.missingProperty ??
    params.unevaluatedProperty ??
    params.additionalProperty;
  if (member === undefined) return _`""`;
  return typeof member === "string" ? literal(member) : (member as Code);
}
