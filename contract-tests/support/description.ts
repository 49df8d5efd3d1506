import { readFileSync } from "node:fs";
import type {
  Document,
  Example,
  MediaType,
  OperationEntry,
  Reference,
  Response,
  Schema,
} from "../../scripts/lib/openapi.ts";
import { isJson, operationsOf, resolve } from "../../scripts/lib/openapi.ts";

export const description: Document = JSON.parse(
  readFileSync(new URL("../../generated/openapi.json", import.meta.url), "utf8"),
);

export const fieldsOf = (name: string) =>
  description.components?.schemas?.[name]?.properties as Readonly<Record<string, Schema>>;

/** One cell of the contract: an operation and a status that it declares. */
export interface Cell {
  readonly entry: OperationEntry;
  readonly status: number;
  readonly response: Response;
}

export function cellsOf(document: Document): readonly Cell[] {
  return operationsOf(document).flatMap((entry) =>
    Object.entries(entry.operation.responses).flatMap(([name, given]) => {
      const status = statusOf(name, entry);
      const response = resolve<Response>(document, given);
      return status === undefined ? [] : [{ entry, status, response }];
    }),
  );
}

/** Statuses that only a range may stand for. */
const ofRange = { "4XX": [410, 423, 451], "5XX": [502, 504, 508] };

/** The status of an answer: of a range, or of the default, one for which no other stands. */
function statusOf(name: string, { operation: { responses } }: OperationEntry): number | undefined {
  if (/^\d+$/.test(name)) return Number(name);
  return Object.entries(ofRange)
    .filter(([range]) => (name === "default" ? !(range in responses) : name === range))
    .flatMap(([, statuses]) => statuses)
    .find((status) => !(status in responses));
}

/** The media type of a body and its content; `undefined` if there is none. */
export function mediaOf(
  content: Readonly<Record<string, MediaType>> | undefined,
): MediaType | undefined {
  return Object.values(content ?? {})[0];
}

/** A body as the examples of the description have it: bytes as the text that they are. */
export async function asExample(body: unknown): Promise<unknown> {
  return body instanceof Blob ? body.text() : body;
}

export function wireTextOf(type: string | undefined, body: unknown): string {
  return type === undefined || isJson(type) ? (JSON.stringify(body) ?? "") : String(body);
}

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
