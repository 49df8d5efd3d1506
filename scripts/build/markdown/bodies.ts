import {
  type Example,
  isJson,
  type MediaType,
  type OperationEntry,
  type Provenance,
  type Response,
  type Schema,
} from "../../lib/openapi.ts";
import { provenanceOf, withMark } from "../../lib/provenance.ts";
import type { ErrorEntry } from "../errors/error-entries.ts";
import { branchesOf, fieldsOf, fieldTable, onlyDemands, wholeValue } from "./fields.ts";
import { headerTable } from "./parameters.ts";
import { block, code, paragraphs, plain } from "./text.ts";

export function requestBodyOf({ operation }: OperationEntry): string {
  const { requestBody, "x-provenance": origin } = operation;
  if (!requestBody) return "";
  return paragraphs(
    `${requestBody.required ? "Required" : "Optional"}. ${withMark(requestBody, origin)}`.trim(),
    bodyOf(requestBody.content, origin, "Request body", new Map()),
  );
}

export function responsesOf(
  { operation, method }: OperationEntry,
  errors: readonly ErrorEntry[],
): string {
  const shown = new Map<string, string>();
  return paragraphs(
    ...Object.entries(operation.responses).map(([status, given]) => {
      const { description, headers = {}, content = {} } = given as Response;
      const origin = provenanceOf(given, operation["x-provenance"]);
      const thrown = thrownFor(errors, status, method);
      return paragraphs(
        `### ${status}`,
        description,
        `Origin: ${origin}.${thrown && ` ${thrown}`}`,
        headerTable(headers, origin),
        bodyOf(content, origin, status, shown),
      );
    }),
  );
}

/** What the SDK throws after an answer to a request, and what then helps. */
export function thrownFor(
  errors: readonly ErrorEntry[],
  status: string,
  method: OperationEntry["method"],
): string {
  const error = errors.find((each) => String(each.status) === status.toLowerCase());
  if (status === "default") return "The SDK throws what it throws for the status.";
  if (!error) return "";
  const kind = method === "GET" || method === "HEAD" ? "read" : "write";
  const outcome = error.outcomes[kind].map(code).join(" or ");
  return `The SDK throws ${code(error.class)} (${code(error.code)}), outcome ${outcome}. ${error.remedy}`;
}

/**
 * A body, in each media type that it may have: its fields and its examples. A shape that stands
 * under an earlier heading is not shown again: `shown` holds the heading of each.
 */
function bodyOf(
  content: Readonly<Record<string, MediaType>>,
  origin: Provenance,
  heading: string,
  shown: Map<string, string>,
): string {
  return paragraphs(
    ...Object.entries(content).map(([type, { schema, examples = {} }]) => {
      const shape = shapeOf(schema, origin);
      const before = shown.get(shape);
      if (before === undefined) shown.set(shape, heading);
      const text = before === undefined ? shape : `as for ${before}.`;
      const all = Object.entries(examples).flatMap(([name, example]) =>
        exampleOf(name, example as Example, type),
      );
      return paragraphs(`Body ${code(type)}: ${text}`, ...all);
    }),
  );
}

/** The value as a whole, then its fields: one table, or one for each branch of a choice. */
function shapeOf(schema: Schema, inherited: Provenance): string {
  const place = { path: "", required: true, origin: provenanceOf(schema, inherited) };
  const [whole, ...fields] = fieldsOf(schema, place);
  const branches = branchesOf(schema).filter((branch) => !onlyDemands(branch.schema));
  const own = branches.length === 0 ? fields : fields.filter(({ path }) => !path.startsWith("("));
  const tables = branches.flatMap(({ title, schema: branch }) => {
    const [head, ...rest] = fieldsOf(branch, place);
    return [`**${plain(title)}**: ${wholeValue(head)}`, fieldTable("field", rest)];
  });
  return paragraphs(wholeValue(whole), fieldTable("field", own), ...tables);
}

function exampleOf(name: string, { summary, value }: Example, type: string): readonly string[] {
  const title = [name, summary].flatMap((part) => (part ? plain(part) : [])).join(", ");
  // A form is shown as the object that the methods take.
  const shown =
    isJson(type) || typeof value === "object"
      ? block("json", JSON.stringify(value, null, 2))
      : block("", `${value}`);
  return [`Example ${title}:`, shown];
}
