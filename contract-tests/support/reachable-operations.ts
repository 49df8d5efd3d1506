import {
  type Document,
  type OperationEntry,
  operationsOf,
  resolve,
  type Schema,
  successMedia,
} from "../../scripts/lib/openapi.ts";

/**
 * The operations that a run can try: those without a path parameter, and those whose path
 * parameters another operation answers as a field. No run can know the id of anything else.
 */
export function reachableOperations(document: Document): readonly string[] {
  const entries = operationsOf(document);
  const known = new Set(
    entries.filter(hasNoId).flatMap((entry) => fieldsOfAnswer(document, entry)),
  );
  return entries
    .filter(({ parameters }) =>
      parameters.every(({ in: place, name }) => place !== "path" || known.has(name)),
    )
    .map(({ operation }) => operation.operationId);
}

function hasNoId({ parameters }: OperationEntry): boolean {
  return parameters.every((parameter) => parameter.in !== "path");
}

function fieldsOfAnswer(document: Document, { operation }: OperationEntry): readonly string[] {
  const answer = successMedia(document, operation)?.media.schema ?? {};
  const schema = resolve<Schema>(document, answer);
  const entry = resolve<Schema>(document, (schema.items ?? schema) as Schema);
  return Object.keys(entry.properties ?? {});
}
