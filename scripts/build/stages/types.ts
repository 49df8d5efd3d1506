import openapiTS, {
  astToString,
  type SchemaObject,
  type TransformNodeOptions,
  transformSchemaObject,
  tsIntersection,
  tsUnion,
} from "openapi-typescript";
import ts from "typescript";
import { type Document, type Schema, webhooksOf } from "../../lib/openapi.ts";
import { markProvenance } from "../../lib/provenance.ts";
import { liftTypes } from "../lift-types.ts";
import { nameSchemas } from "../name-schemas.ts";
import { typeForms } from "../type-forms.ts";
import { withoutTags } from "../without-tags.ts";
import { notice } from "../workspace.ts";

/** Makes `generated/schema.d.ts`: the types of every operation and schema. */
export async function types(document: Document): Promise<string> {
  const source: unknown = typeForms(nameSchemas(markProvenance(callable(withoutTags(document)))));
  const nodes = await openapiTS(source as Parameters<typeof openapiTS>[0], {
    transform: (schema, options) =>
      bytes(schema) ?? extensibleEnum(schema) ?? composed(schema, options),
    // A default is what the server takes for a field that is left out.
    defaultNonNullable: false,
    silent: true,
  });
  const text = rewrites.reduce(
    (current, [pattern, replacement]) => current.replaceAll(pattern, replacement),
    astToString(liftTypes(nodes)),
  );
  return `// ${notice}\n\n${text}`;
}

/** By their ids, webhooks would stand among what the SDK calls. */
function callable(document: Document): Document {
  const webhooks = webhooksOf(document).map(({ path, operation: { operationId: _, ...post } }) => {
    return [path, { post }];
  });
  return { ...document, webhooks: Object.fromEntries(webhooks) };
}

/** What openapi-typescript writes in a way that an editor does not show well. */
const rewrites: readonly (readonly [pattern: string | RegExp, replacement: string])[] = [
  [/components\["schemas"\]\["(\w+)"\]/g, "$1"],
  [" (enum property replaced by openapi-typescript)", ""],
  // Every line but the first is indented, which Markdown takes for code.
  [/^( *\*) {4}/gm, "$1"],
  // A text below this tag would belong to it, so it comes last.
  [/^( *\*) @deprecated\n((?:\1(?!\/).*\n)+)/gm, "$2$1 @deprecated\n"],
  // A text below no tag is what editors show first. Below a title it is a paragraph of its own.
  [/(\/\*\*(?:\n *\*)?) @description /g, "$1 "],
  [/^( *\*) @description /gm, "$1\n$1 "],
];

/** What is read as it came is no text; as a field, it is a file that is sent. */
function bytes(schema: SchemaObject): ts.TypeNode | undefined {
  if (schema.format !== "binary") return undefined;
  const names = "x-file" in schema ? ["Blob", "Uint8Array", "ArrayBuffer"] : ["Blob"];
  return ts.factory.createUnionTypeNode(
    names.map((name) => ts.factory.createTypeReferenceNode(name)),
  );
}

/**
 * `x-extensible-enum: [A, B]` becomes `"A" | "B" | (string & {})`: editors offer the known values,
 * and a value that the server adds later breaks no client.
 */
function extensibleEnum(schema: SchemaObject): ts.TypeNode | undefined {
  const { "x-extensible-enum": known, type } = schema as Schema;
  if (!known) return undefined;
  const { factory } = ts;
  const anyOtherString = factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    factory.createTypeLiteralNode([]),
  ]);
  return factory.createUnionTypeNode([
    ...(known as readonly string[]).map((value) =>
      factory.createLiteralTypeNode(factory.createStringLiteral(value)),
    ),
    factory.createParenthesizedType(anyOtherString),
    ...([type].flat().includes("null")
      ? [factory.createLiteralTypeNode(factory.createNull())]
      : []),
  ]);
}

function composed(schema: SchemaObject, options: TransformNodeOptions): ts.TypeNode | undefined {
  const { factory } = ts;
  const {
    "x-all": all,
    "x-any": any,
    "x-list": items,
    "x-tuple": first,
    "x-rest": rest,
    "x-optional": optional,
    "x-undefined": isMissing,
    "x-present": isPresent,
    "x-object": isAnyObject,
  } = schema as {
    readonly [marker: `x-${string}`]: unknown;
  };
  const inner = (each: unknown) => transformSchemaObject(each as SchemaObject, options);
  const innerOf = (list: unknown) => (list as readonly unknown[]).map(inner);
  if (all) return tsIntersection(innerOf(all));
  if (any) return tsUnion(innerOf(any));
  const listOf = (list: unknown) => factory.createArrayTypeNode(tsUnion(innerOf(list)));
  if (items) return listOf(items);
  if (isAnyObject) return factory.createKeywordTypeNode(ts.SyntaxKind.ObjectKeyword);
  if (isPresent) {
    return tsUnion([
      factory.createTypeLiteralNode([]),
      factory.createLiteralTypeNode(factory.createNull()),
    ]);
  }
  if (isMissing) return factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
  if (!first) return undefined;
  const more = rest ? [factory.createRestTypeNode(listOf(rest))] : [];
  const entries = innerOf(first).map((each, at) =>
    at < Number(optional) ? each : factory.createOptionalTypeNode(each),
  );
  return factory.createTupleTypeNode([...entries, ...more]);
}
