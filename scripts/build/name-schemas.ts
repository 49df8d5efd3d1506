import {
  type Document,
  type OperationEntry,
  operationsOf,
  type Parameter,
  resolve,
  type Schema,
  successMedia,
} from "../lib/openapi.ts";
import { propertiesOf } from "../lib/schema-parts.ts";

/**
 * The description as the types are made of it, so that an editor shows names and texts: every
 * field with known values has them under a name (`TradeStatus` for `status` of `Trade`), a filter
 * offers the values of the field that it filters by, and a field has the text of its reference.
 */
export function nameSchemas(given: Document): Document {
  const document = structuredClone(given);
  nameKnownValues(document.components?.schemas ?? {});
  for (const entry of operationsOf(document)) offerKnownValues(document, entry);
  describeReferences(document, document);
  return document;
}

const place = "#/components/schemas/";

function componentName(schema: Schema | null): string | undefined {
  // A field may be called `properties`, which holds no schemas.
  const $ref = schema?.$ref;
  return typeof $ref === "string" && $ref.startsWith(place) ? $ref.slice(place.length) : undefined;
}

export function itemName(schema: Schema): string | undefined {
  const { type, items = {} } = schema as { readonly type?: string; readonly items?: Schema };
  return componentName(type === "array" ? items : schema);
}

function nameKnownValues(schemas: Record<string, Schema>): void {
  for (const [component, schema] of Object.entries(schemas)) {
    const properties = propertiesOf(schema);
    for (const [property, values] of Object.entries(properties)) {
      const name = valuesName(component, property);
      if (!("x-extensible-enum" in values) || name in schemas) continue;
      schemas[name] = values;
      properties[property] = { $ref: place + name };
    }
  }
}

/** `status` of `Trade` is `TradeStatus`; `accountType` of `Account` is `AccountType`. */
export function valuesName(component: string, property: string): string {
  const name = `-${property}`.replace(/[^A-Za-z0-9]+(.?)/g, (_, next: string) =>
    next.toUpperCase(),
  );
  return name.startsWith(component) ? name : component + name;
}

/** `PendingReview` for the value `PENDING_REVIEW`. */
export function pascalCase(value: string): string {
  return value
    .toLowerCase()
    .replace(/(?:^|[^a-z0-9]+)(.?)/g, (_, next: string) => next.toUpperCase());
}

function offerKnownValues(document: Document, { operation, parameters }: OperationEntry): void {
  const answered = itemName(successMedia(document, operation)?.media.schema ?? {});
  const fields = propertiesOf(document.components?.schemas?.[answered ?? ""]);
  const offered = parameters.map((parameter): Parameter => {
    const field = fields[parameter.name] ?? {};
    const { type, ...rest } = parameter.schema ?? {};
    const isText = type === "string" && !("enum" in rest || "const" in rest);
    const known = resolve<Schema>(document, field);
    const isOffered = componentName(field) && known.type === "string" && known["x-extensible-enum"];
    return parameter.in === "query" && isText && isOffered
      ? { ...parameter, schema: field }
      : parameter;
  });
  Object.assign(operation, { parameters: offered });
}

function describeReferences(document: Document, node: unknown): void {
  if (typeof node !== "object" || node === null) return;
  const properties = propertiesOf(node);
  for (const [name, property] of Object.entries(properties)) {
    if (!componentName(property)) continue;
    const { description, examples, deprecated } = resolve<Schema>(document, property);
    properties[name] = { description, examples, deprecated, ...property };
  }
  for (const value of Object.values(node)) describeReferences(document, value);
}
