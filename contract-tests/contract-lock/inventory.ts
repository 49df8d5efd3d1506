import {
  type Document,
  effectOf,
  type Header,
  type MediaType,
  type OperationEntry,
  operationsOf,
  type Response,
  resolve,
  type Schema,
} from "../../scripts/lib/openapi.ts";

/**
 * What the description offers. Of schemas only what no vector can show: names, marks, and the whole
 * list of values, since a value that was added is one of infinitely many.
 */
export interface Inventory {
  readonly document: Facts;
  readonly operations: Readonly<Record<string, Facts>>;
  readonly schemas: Readonly<Record<string, Facts>>;
}

export type Facts = Readonly<Record<string, unknown>>;

export function inventoryOf(document: Document): Inventory {
  return {
    document: documentFacts(document),
    operations: sorted(
      operationsOf(document).map((entry) => [
        entry.operation.operationId,
        operationFacts(document, entry),
      ]),
    ),
    schemas: sorted(
      Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => [
        name,
        schemaFacts(schema),
      ]),
    ),
  };
}

function documentFacts(document: Document): Facts {
  const { openapi, servers, security, components } = document;
  return present({
    openapi,
    jsonSchemaDialect: (document as unknown as Facts).jsonSchemaDialect,
    servers: servers?.map(({ url }) => url),
    security,
    // Text for people may change without changing the contract.
    securitySchemes: mapValues(components?.securitySchemes ?? {}, (scheme) =>
      present({ ...scheme, description: undefined }),
    ),
  });
}

function operationFacts(document: Document, entry: OperationEntry): Facts {
  const { operation, method, path, parameters } = entry;
  const { requestBody, responses, tags, security = document.security } = operation;
  return present({
    call: `${method} ${path}`,
    sdkName: operation["x-sdk-name"],
    effect: effectOf(entry),
    reconcile: operation["x-reconcile"],
    tags,
    provenance: operation["x-provenance"],
    deprecated: (operation as unknown as Facts).deprecated,
    security,
    parameters: Object.fromEntries(
      parameters.map((each) => [`${each.in} ${each.name}`, carriedFacts(each)]),
    ),
    body: requestBody && {
      required: requestBody.required ?? false,
      content: contentFacts(requestBody.content),
    },
    responses: mapValues(responses, (given) => {
      const response = resolve<Response>(document, given);
      return present({
        provenance: (response as unknown as Facts)["x-provenance"],
        content: contentFacts(response.content ?? {}),
        headers: mapValues(response.headers ?? {}, (header) =>
          carriedFacts(resolve<Header>(document, header)),
        ),
      });
    }),
  });
}

/** What is said of a parameter or of a header. */
function carriedFacts(given: Header): Facts {
  const { required = false, schema } = given;
  const { style, explode, deprecated, "x-provenance": provenance } = given as Facts;
  const sensitive = schema?.["x-sensitive"];
  const shape = shapeOf(schema);
  return present({ required, provenance, style, explode, deprecated, sensitive, schema: shape });
}

function contentFacts(content: Readonly<Record<string, MediaType>>): Facts {
  return mapValues(content, ({ schema, examples = {} }) => ({
    schema: shapeOf(schema),
    examples: Object.keys(examples),
  }));
}

/** The name of a component, of a list of it, or else the type. */
function shapeOf(schema: Schema | undefined): string {
  if (typeof schema?.$ref === "string") return schema.$ref.replace(/^.*\//, "");
  if (schema?.type === "array") return `${shapeOf(schema.items as Schema | undefined)}[]`;
  return String(schema?.type);
}

/** What a schema says beside what it allows. */
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
    properties: present(
      mapValues(properties, (each) =>
        present({
          sensitive: each["x-sensitive"],
          provenance: each["x-provenance"],
          deprecated: each.deprecated,
          component: each.$ref && shapeOf(each),
          format: each.format,
          values: each.enum ?? each["x-extensible-enum"],
        }),
      ),
    ),
  });
}

/** Leaves out what is not there, and what is empty. */
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

/** A table in the order of its names. */
export function sorted<Value>(
  entries: readonly (readonly [string, Value])[],
): Readonly<Record<string, Value>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
