import type {
  Document,
  Header,
  MediaType,
  OperationEntry,
  Parameter,
  Response,
  Schema,
} from "../../scripts/lib/openapi.ts";
import { operationsOf, resolve } from "../../scripts/lib/openapi.ts";

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
  const { openapi, jsonSchemaDialect, servers, security, components } = document as Document &
    Facts;
  const { securitySchemes = {} } = (components ?? {}) as { securitySchemes?: Facts };
  return present({
    openapi,
    jsonSchemaDialect,
    servers: (servers as readonly Facts[] | undefined)?.map(({ url }) => url),
    security,
    securitySchemes: Object.fromEntries(
      Object.entries(securitySchemes).map(([name, scheme]) => [name, withoutText(scheme as Facts)]),
    ),
  });
}

function operationFacts(document: Document, entry: OperationEntry): Facts {
  const { operation, method, path, parameters } = entry;
  const { deprecated, security } = operation as unknown as Facts;
  const { requestBody, responses, tags } = operation;
  return present({
    call: `${method} ${path}`,
    sdkName: operation["x-sdk-name"],
    effect: method === "GET" || method === "HEAD" ? "read" : "write",
    tags,
    provenance: operation["x-provenance"],
    deprecated,
    security: security ?? (document as unknown as Facts).security,
    parameters: Object.fromEntries(
      parameters.map((each) => [`${each.in} ${each.name}`, parameterFacts(each)]),
    ),
    body: requestBody && {
      required: requestBody.required ?? false,
      content: contentFacts(requestBody.content),
    },
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => [
        status,
        responseFacts(document, resolve<Response>(document, response)),
      ]),
    ),
  });
}

function parameterFacts(parameter: Parameter): Facts {
  const { required = false, schema } = parameter;
  const { style, explode, deprecated, "x-provenance": provenance } = parameter as never;
  const sensitive = schema?.["x-sensitive"];
  const shape = shapeOf(schema);
  return present({ required, provenance, style, explode, deprecated, sensitive, schema: shape });
}

function responseFacts(document: Document, response: Response): Facts {
  const { headers = {}, content } = response;
  return present({
    provenance: (response as unknown as Facts)["x-provenance"],
    content: contentFacts(content ?? {}),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, given]) => {
        const header = resolve<Header>(document, given) as Header & Facts;
        const { required = false, "x-provenance": provenance, schema } = header;
        return [name, present({ required, provenance, schema: shapeOf(schema as Schema) })];
      }),
    ),
  });
}

function contentFacts(content: Readonly<Record<string, MediaType>>): Facts {
  return Object.fromEntries(
    Object.entries(content).map(([media, { schema, examples = {} }]) => [
      media,
      { schema: shapeOf(schema), examples: Object.keys(examples) },
    ]),
  );
}

/** The name of a component, of a list of it, or else the type. */
function shapeOf(schema: Schema | undefined): string {
  if (typeof schema?.$ref === "string") return schema.$ref.replace(/^.*\//, "");
  if (schema?.type === "array") return `${shapeOf(schema.items as Schema | undefined)}[]`;
  return String(schema?.type);
}

/** What a schema says beside what it allows. */
function schemaFacts(schema: Schema): Facts {
  const { title, deprecated, discriminator, properties = {}, oneOf } = schema;
  const marks = Object.entries(properties as Readonly<Record<string, Schema>>).map(
    ([name, each]) => [
      name,
      present({
        sensitive: each["x-sensitive"],
        provenance: each["x-provenance"],
        deprecated: each.deprecated,
        component: each.$ref && shapeOf(each),
        format: each.format,
        values: each.enum ?? each["x-extensible-enum"],
      }),
    ],
  );
  return present({
    title,
    provenance: schema["x-provenance"],
    sensitive: schema["x-sensitive"],
    deprecated,
    discriminator,
    oneOf: (oneOf as readonly Schema[] | undefined)?.map(shapeOf),
    fields: Object.keys(properties as object).join(", ") || undefined,
    properties: Object.fromEntries(marks.filter(([, facts]) => Object.keys(facts as Facts).length)),
  });
}

/** Text for people may change without changing the contract. */
function withoutText({ description, ...facts }: Facts): Facts {
  return facts;
}

/** Leaves out what is not there, and what is empty. */
function present(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).filter(
      ([, value]) => value !== undefined && JSON.stringify(value) !== "{}",
    ),
  );
}

function sorted(entries: readonly (readonly [string, Facts])[]): Readonly<Record<string, Facts>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
