import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Document, Schema } from "../../scripts/lib/openapi.ts";

/** Our own strict judge of bodies: what is wrong with a value by a schema of the description. */
export type Judge = (schema: Schema, value: unknown) => readonly string[];

/** The same, one entry for each fault, for whoever looks closer. */
export type FaultFinder = (schema: Schema, value: unknown) => readonly ErrorObject[];

/** Makes a judge whose verdicts are sentences. */
export function createJudge(document: Document): Judge {
  const faultsOf = createFaultFinder(document);
  return (schema, value) => faultsOf(schema, value).map(sentence);
}

/**
 * Makes a judge that is stricter than the mock: it refuses schemas that it cannot compile (the
 * mock swallows those and lets every body pass), it holds `x-extensible-enum` to the known values,
 * and it checks decimals exactly.
 */
export function createFaultFinder(document: Document): FaultFinder {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
  addFormats.default(ajv, ["email", "date-time"]);
  ajv.addFormat("password", true);
  ajv.addVocabulary(["x-provenance", "x-sensitive", "discriminator"]);
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
    const validate = compiled.get(schema) ?? ajv.compile(absolute(schema) as Schema);
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

/** References as seen from outside the document. */
function absolute(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(absolute);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === "$ref"
        ? String(value).replace("#/components/schemas/", `${base}#/$defs/`)
        : absolute(value),
    ]),
  );
}

function sentence({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath || "/"} ${message} ${JSON.stringify(params)}`;
}
