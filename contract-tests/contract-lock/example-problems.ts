import type { Document, MediaType, Schema } from "../../scripts/lib/openapi.ts";
import { examplesOf } from "../support/description.ts";
import { type Node, nodesOf } from "../support/description-nodes.ts";
import { validatorOf } from "../support/validator.ts";

/** What our own validator finds wrong with the examples of a description: a sentence each. */
export async function exampleProblemsOf(document: Document): Promise<readonly string[]> {
  const validate = validatorOf(document);
  const problems = nodesOf(document).flatMap((node) =>
    examplesAt(document, node).map(async ([schema, example]) =>
      (await validate(schema, example)).map(
        ({ at, message }) => `${node.keys.join(" › ")}: ${at || "/"} ${message}`,
      ),
    ),
  );
  return (await Promise.all(problems)).flat();
}

function examplesAt(
  document: Document,
  { role, value }: Node,
): readonly (readonly [Schema, unknown])[] {
  if (role === "media type") {
    const media = value as MediaType;
    return Object.values(examplesOf(document, media)).map((each) => [media.schema, each]);
  }
  const { examples = [], example, schema = {} } = value as Schema;
  if (role === "schema") {
    return (examples as readonly unknown[]).map((each) => [value as Schema, each]);
  }
  const isSingle = (role === "parameter" || role === "header") && example !== undefined;
  return isSingle ? [[schema as Schema, example]] : [];
}
