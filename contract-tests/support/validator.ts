import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Document, Schema } from "../../scripts/lib/openapi.ts";

/** What is wrong with a value by a schema of the description. */
export type Validator = (schema: Schema, value: unknown) => readonly ErrorObject[];

const made = new WeakMap<object, Validator>();

/**
 * A validator that is stricter than the mock: it refuses schemas that it cannot compile (the mock
 * swallows those and lets every body pass), it holds `x-extensible-enum` to the known values, and
 * it checks decimals exactly. It depends on the component schemas only, so it is kept by them.
 */
export function validatorOf(document: Document): Validator {
  const schemas = document.components?.schemas ?? document;
  const validator = made.get(schemas) ?? createValidator(document);
  made.set(schemas, validator);
  return validator;
}

function createValidator(document: Document): Validator {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
  addFormats.default(ajv, ["email", "date-time"]);
  ajv.addFormat("password", true);
  ajv.addVocabulary(["x-provenance", "x-sensitive", "x-final", "discriminator"]);
  ajv.addKeyword({
    keyword: "x-extensible-enum",
    validate: (known: readonly unknown[], value: unknown) => known.includes(value),
  });
  ajv.removeKeyword("multipleOf");
  ajv.addKeyword({ keyword: "multipleOf", type: "number", validate: isExactMultiple });
  ajv.addSchema({ $id: base, $defs: absolute(document.components?.schemas ?? {}) });
  for (const name of Object.keys(document.components?.schemas ?? {})) {
    ajv.compile({ $ref: `${base}#/$defs/${name}` });
  }
  const compiled = new WeakMap<Schema, ValidateFunction>();
  return (schema, value) => {
    const validate = compiled.get(schema) ?? ajv.compile(absolute(schema));
    compiled.set(schema, validate);
    return validate(value) ? [] : (validate.errors ?? []);
  };
}

/** Decimals as they are written, since a float cannot be divided by 0.01 without an error. */
function isExactMultiple(step: number, value: number): boolean {
  const decimals = String(step).split(".")[1]?.length ?? 0;
  return Number(value.toFixed(decimals)) === value;
}

const base = "description:";

/** The same with references as seen from outside the document. */
function absolute<Node extends object>(node: Node): Node {
  const text = JSON.stringify(node).replaceAll('"#/components/schemas/', `"${base}#/$defs/`);
  return JSON.parse(text);
}
