import openapiTS, { astToString, type SchemaObject } from "openapi-typescript";
import ts from "typescript";
import { markProvenance } from "../../lib/provenance.ts";
import { notice, readBundle, writeGenerated } from "../generated-file.ts";
import type { Workspace } from "../workspace.ts";

/** Makes `generated/schema.d.ts`: the types of every operation and schema. */
export async function types(workspace: Workspace): Promise<void> {
  const document = markProvenance(await readBundle(workspace));
  const nodes = await openapiTS(document as unknown as Parameters<typeof openapiTS>[0], {
    transform: (schema) => extensibleEnum(schema),
    silent: true,
  });
  const text = astToString(nodes).replaceAll(generatorRemark, "");
  const aliases = Object.keys(document.components?.schemas ?? {})
    .map(alias)
    .join("");
  await writeGenerated(workspace, "schema.d.ts", `// ${notice}\n\n${text}\n${aliases}`);
}

/** What openapi-typescript adds to the description of a discriminator. */
const generatorRemark = " (enum property replaced by openapi-typescript)";

/** A short name for a schema, so that an integrator can import it. */
function alias(name: string): string {
  return `export type ${name} = components["schemas"]["${name}"];\n`;
}

/**
 * `x-extensible-enum: [A, B]` becomes `"A" | "B" | (string & {})`: editors offer the known values,
 * and a value that the server adds later breaks no client.
 */
function extensibleEnum(schema: SchemaObject): ts.TypeNode | undefined {
  const values = (schema as { "x-extensible-enum"?: readonly string[] })["x-extensible-enum"];
  if (!values) return undefined;
  const { factory } = ts;
  const anyOtherString = factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    factory.createTypeLiteralNode([]),
  ]);
  return factory.createUnionTypeNode([
    ...values.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value))),
    factory.createParenthesizedType(anyOtherString),
  ]);
}
