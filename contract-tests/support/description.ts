import { readFileSync } from "node:fs";
import type {
  Document,
  Example,
  MediaType,
  OperationEntry,
  Reference,
  Response,
} from "../../scripts/lib/openapi.ts";
import { operationsOf, resolve } from "../../scripts/lib/openapi.ts";

/** The description that everything is tested against. */
export const description: Document = JSON.parse(
  readFileSync(new URL("../../generated/openapi.json", import.meta.url), "utf8"),
);

/** One cell of the contract: an operation and a status that it declares. */
export interface Cell {
  readonly entry: OperationEntry;
  readonly status: number;
  readonly response: Response;
}

/** Every operation with every status that it declares. */
export function cellsOf(document: Document): readonly Cell[] {
  return operationsOf(document).flatMap((entry) =>
    Object.entries(entry.operation.responses).map(([status, response]) => ({
      entry,
      status: Number(status),
      response: resolve<Response>(document, response),
    })),
  );
}

/** What a body is; `undefined` where there is none. */
export function mediaOf(
  content: Readonly<Record<string, MediaType>> | undefined,
): MediaType | undefined {
  return Object.values(content ?? {})[0];
}

/** The values of the named examples of a media type. */
export function examplesOf(
  document: Document,
  media: MediaType | undefined,
): Readonly<Record<string, unknown>> {
  const examples: Readonly<Record<string, Example | Reference>> = media?.examples ?? {};
  return Object.fromEntries(
    Object.entries(examples).map(([name, example]) => [
      name,
      resolve<Example>(document, example).value,
    ]),
  );
}

/** The arguments of one call, by the example of the description that bears the name, or the first. */
export interface Arguments {
  readonly path: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly query: Readonly<Record<string, unknown>> | undefined;
  readonly headers?: Readonly<Record<string, unknown>> | undefined;
}

export function argumentsOf(
  document: Document,
  { operation, parameters }: OperationEntry,
  exampleName?: string,
): Arguments {
  const bodies = examplesOf(document, mediaOf(operation.requestBody?.content));
  const exampleIn = (place: string) =>
    Object.fromEntries(
      parameters.filter((each) => each.in === place).map(({ name, example }) => [name, example]),
    );
  const some = (values: Readonly<Record<string, unknown>>) =>
    Object.keys(values).length > 0 ? values : undefined;
  return {
    path: exampleIn("path") as Record<string, string>,
    body: bodies[exampleName ?? ""] ?? Object.values(bodies)[0],
    query: some(exampleIn("query")),
    headers: some(exampleIn("header")),
  };
}
