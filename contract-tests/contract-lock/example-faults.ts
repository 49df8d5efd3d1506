import type {
  Document,
  Header,
  OperationEntry,
  Response,
  Schema,
} from "../../scripts/lib/openapi.ts";
import { operationsOf, resolve } from "../../scripts/lib/openapi.ts";
import { examplesOf } from "../support/description.ts";
import { faultFinderOf } from "./fault-finder.ts";

type Judge = (schema: Schema, value: unknown) => readonly string[];

/** What our own judge finds wrong with the examples of a description: a sentence each. */
export function exampleFaultsOf(document: Document): readonly string[] {
  const finder = faultFinderOf(document);
  const judge: Judge = (schema, value) =>
    finder(schema, value).map(({ instancePath, message }) => `${instancePath || "/"} ${message}`);
  return [
    ...operationsOf(document).flatMap((entry) => [
      ...contentFaults(document, judge, entry),
      ...singleFaults(document, judge, entry),
    ]),
    ...Object.entries(document.components?.schemas ?? {}).flatMap(([name, schema]) =>
      schemaFaults(judge, schema, name),
    ),
  ];
}

function contentFaults(
  document: Document,
  judge: Judge,
  { operation }: OperationEntry,
): readonly string[] {
  const responses = Object.values(operation.responses).map((each) =>
    resolve<Response>(document, each),
  );
  return [operation.requestBody, ...responses]
    .flatMap((each) => Object.values(each?.content ?? {}))
    .flatMap((media) =>
      Object.entries(examplesOf(document, media)).flatMap(([name, value]) =>
        judge(media.schema, value).map((fault) => `${operation.operationId}, ${name}: ${fault}`),
      ),
    );
}

/** Parameters and headers carry one example each. */
function singleFaults(
  document: Document,
  judge: Judge,
  { operation, parameters }: OperationEntry,
): readonly string[] {
  const headers = Object.values(operation.responses)
    .flatMap((each) => Object.values(resolve<Response>(document, each).headers ?? {}))
    .map((header) => resolve<Header>(document, header));
  return [...parameters, ...headers]
    .filter(({ example }) => example !== undefined)
    .flatMap(({ schema = {}, example }) => judge(schema, example))
    .map((fault) => `${operation.operationId}: ${fault}`);
}

/** Properties carry theirs within the schema. */
function schemaFaults(judge: Judge, schema: Schema, name: string): readonly string[] {
  const { examples = [], properties = {}, items } = schema;
  return [
    ...(examples as readonly unknown[]).flatMap((value) =>
      judge(schema, value).map((fault) => `${name}: ${fault}`),
    ),
    ...Object.entries(properties as Readonly<Record<string, Schema>>).flatMap(([key, each]) =>
      schemaFaults(judge, each, `${name}.${key}`),
    ),
    ...(items ? schemaFaults(judge, items as Schema, `${name}[]`) : []),
  ];
}
