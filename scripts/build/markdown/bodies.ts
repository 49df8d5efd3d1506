import {
  type Document,
  type Example,
  type MediaType,
  type OperationEntry,
  type Provenance,
  type Response,
  resolve,
  type Schema,
} from "../../lib/openapi.ts";
import { provenanceOf, withMark } from "../../lib/provenance.ts";
import type { ErrorEntry } from "../errors/entries.ts";
import { fieldsOf, fieldTable, wholeValue } from "./fields.ts";
import { headerTable } from "./parameters.ts";
import { branchesOf, follow } from "./schema.ts";
import { block, code, paragraphs, plain } from "./text.ts";

/** The body that a request of an operation has; nothing where it has none. */
export function requestBodyOf(document: Document, { operation }: OperationEntry): string {
  const { requestBody, "x-provenance": origin } = operation;
  if (!requestBody) return "";
  return paragraphs(
    `${requestBody.required ? "Required" : "Optional"}. ${withMark(requestBody, origin)}`.trim(),
    bodyOf(document, requestBody.content, origin, "Request body", new Map()),
  );
}

/** Every answer that an operation declares, under a heading of its own. */
export function responsesOf(
  document: Document,
  { operation, method }: OperationEntry,
  errors: readonly ErrorEntry[],
  heading: string,
): string {
  const shown = new Map<string, string>();
  const kind = method === "GET" || method === "HEAD" ? "read" : "write";
  return paragraphs(
    ...Object.entries(operation.responses).map(([status, given]) => {
      const response = resolve<Response>(document, given);
      const origin = provenanceOf(response, operation["x-provenance"]);
      const error = errors.find((each) => String(each.status) === status.toLowerCase());
      return paragraphs(
        `${heading} ${status}`,
        response.description,
        `Origin: ${origin}.${error ? ` ${thrown(error, kind)}` : ""}`,
        headerTable(document, response.headers ?? {}, origin),
        bodyOf(document, response.content ?? {}, origin, status, shown),
      );
    }),
  );
}

function thrown({ class: name, code: id, outcomes, remedy }: ErrorEntry, kind: "read" | "write") {
  const outcome = outcomes[kind].map(code).join(" or ");
  return `The SDK throws ${code(name)} (${code(id)}), outcome ${outcome}. ${remedy}`;
}

/**
 * A body, in each media type that it may have: its fields and its examples. A shape that stands
 * under an earlier heading is not shown again: `shown` holds the heading of each.
 */
function bodyOf(
  document: Document,
  content: Readonly<Record<string, MediaType>>,
  origin: Provenance,
  heading: string,
  shown: Map<string, string>,
): string {
  return paragraphs(
    ...Object.entries(content).map(([type, media]) => {
      const shape = shapeOf(document, media.schema, origin);
      const before = shown.get(shape);
      if (before === undefined) shown.set(shape, heading);
      const text = before === undefined ? shape : `as for ${before}.`;
      return paragraphs(`Body ${code(type)}: ${text}`, ...examplesOf(document, media));
    }),
  );
}

/** The value as a whole, then its fields: one table, or one for each branch of a choice. */
function shapeOf(document: Document, given: Schema, inherited: Provenance): string {
  const { schema, trail } = follow(document, given, []);
  const place = { path: "", required: true, origin: provenanceOf(schema, inherited), trail: [] };
  const [whole, ...fields] = fieldsOf(document, given, place);
  const branches = branchesOf(document, schema);
  if (branches.length === 0) return paragraphs(wholeValue(whole), fieldTable("field", fields));
  const tables = branches.flatMap(({ title, schema: branch }) => {
    const [head, ...rest] = fieldsOf(document, branch, { ...place, trail });
    return [`**${plain(title)}**: ${wholeValue(head)}`, fieldTable("field", rest)];
  });
  return paragraphs(wholeValue(whole), ...tables);
}

/** Every example of a body, with its name. */
function examplesOf(document: Document, { examples = {} }: MediaType): readonly string[] {
  return Object.entries(examples).flatMap(([name, given]) => {
    const { summary, value } = resolve<Example>(document, given);
    const title = [name, summary].flatMap((part) => (part ? plain(part) : [])).join(", ");
    return [`Example ${title}:`, block("json", JSON.stringify(value, null, 2))];
  });
}
