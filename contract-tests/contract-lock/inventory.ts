import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { dereference } from "../../scripts/build/markdown/dereference.ts";
import type { Document, Schema } from "../../scripts/lib/openapi.ts";

export type Facts = Readonly<Record<string, unknown>>;

/**
 * What the description offers, without what may change without changing the contract. Of component
 * schemas only what no vector can show: names, marks, and the whole list of values, since a value
 * that was added is one of infinitely many.
 */
export function inventoryOf(document: Document): Facts {
  const { info, tags, components = {}, ...contract } = document;
  const { schemas = {}, examples, ...others } = components;
  // No vector tries what the server would send.
  const payloads = dereference(document).webhooks;
  const facts = JSON.stringify({ ...contract, payloads, components: others }, leaveOutProse);
  return { ...JSON.parse(facts), schemas: mapValues(schemas, schemaFacts) };
}

/** What each workflow does and demands of the answers, by its file. */
export function workflowFacts(): Facts {
  const cwd = fileURLToPath(new URL("../../openapi/workflows", import.meta.url));
  const files = globSync("*.yaml", { cwd }).sort();
  return Object.fromEntries(
    files.map((file) => {
      const workflow = parse(readFileSync(`${cwd}/${file}`, "utf8"));
      return [file, JSON.parse(JSON.stringify(workflow, leaveOutProse))];
    }),
  );
}

/** Text for people, and examples: those are tried by the vectors and by a check of their own. */
function leaveOutProse(name: string, value: unknown): unknown {
  const isExampleOfSchema = name === "examples" && Array.isArray(value);
  const remarks = name === "description" ? assumedIn(value) : undefined;
  if (remarks) return remarks;
  const isText = ["description", "summary", "example"].includes(name) && typeof value !== "object";
  return isText || isExampleOfSchema || name === "x-codeSamples" ? undefined : value;
}

const assumedIn = (text: unknown): readonly string[] | undefined =>
  String(text).match(/\*Assumed:?\*[^.]*/g) ?? undefined;

/** The name of a component, of a list of it, or else the type. */
function shapeOf(schema: Schema | undefined): string {
  if (typeof schema?.$ref === "string") return schema.$ref.replace(/^.*\//, "");
  if (schema?.type === "array") return `${shapeOf(schema.items as Schema | undefined)}[]`;
  return String(schema?.type);
}

/** What a schema says besides what it allows. */
function schemaFacts(schema: Schema): Facts {
  const { title, deprecated, discriminator, oneOf } = schema;
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
  return present({
    title,
    provenance: schema["x-provenance"],
    sensitive: schema["x-sensitive"],
    deprecated,
    discriminator,
    oneOf: (oneOf as readonly Schema[] | undefined)?.map(shapeOf),
    fields: Object.keys(properties).join(", ") || undefined,
    composed: present(composedFacts(schema, "")),
    properties: present(
      mapValues(properties, (each) =>
        present({
          sensitive: each["x-sensitive"],
          provenance: each["x-provenance"],
          assumed: assumedIn(each.description),
          deprecated: each.deprecated,
          component: each.$ref && shapeOf(each),
          format: each.format,
          values: each.enum ?? each["x-extensible-enum"],
          final: each["x-final"],
        }),
      ),
    ),
  });
}

/** Keywords of which vectors try only some of what they allow. */
const composers = (
  "allOf anyOf not if then else contains minContains maxContains patternProperties propertyNames " +
  "dependentRequired dependentSchemas unevaluatedProperties"
).split(" ");

/** What is composed of other schemas, as it is written, by where it stands. */
function composedFacts(node: unknown, at: string): Facts {
  if (typeof node !== "object" || node === null) return {};
  const schema = node as Schema;
  const own = Object.keys(schema).filter((name) => composers.includes(name));
  const beside = "$ref" in schema ? Object.keys(schema).filter((name) => name !== "$ref") : [];
  const bare = JSON.parse(JSON.stringify(schema, leaveOutProse));
  const facts = [...own, ...beside].flatMap((name) =>
    bare[name] === undefined || name.startsWith("x-") ? [] : [[`${at}/${name}`, bare[name]]],
  );
  const { properties = {}, items, additionalProperties, oneOf = [], prefixItems = [] } = schema;
  const inside: [string, unknown][] = [
    ...Object.entries({ items, additionalProperties }),
    ...Object.entries(properties as object),
    ...Object.entries({ ...(oneOf as object[]), ...(prefixItems as object[]) }),
  ];
  const below = inside.map(([name, each]) => composedFacts(each, `${at}/${name}`));
  return Object.assign(Object.fromEntries(facts), ...below);
}

function present(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).filter(
      ([, value]) => value !== undefined && JSON.stringify(value) !== "{}",
    ),
  );
}

function mapValues<Value>(table: Readonly<Record<string, Value>>, map: (value: Value) => unknown) {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key, map(value)]));
}
