import { type Document, type OperationEntry, type Response, resolve } from "../../lib/openapi.ts";
import { provenanceOf, withoutMark } from "../../lib/provenance.ts";
import type { ErrorEntry } from "../errors/entries.ts";
import { bodyOf, type Shown } from "./body.ts";
import { headerTable } from "./parameters.ts";
import { code, paragraphs } from "./text.ts";

/** Every answer that an operation declares, under a heading of its own. */
export function responsesOf(
  document: Document,
  { operation, method }: OperationEntry,
  errors: readonly ErrorEntry[],
  heading: string,
): string {
  const shown: Shown = new Map();
  const kind = method === "GET" || method === "HEAD" ? "read" : "write";
  return paragraphs(
    ...Object.entries(operation.responses).map(([status, given]) => {
      const response = resolve<Response>(document, given);
      const origin = provenanceOf(response, operation["x-provenance"]);
      const error = errors.find((each) => String(each.status) === status.toLowerCase());
      return paragraphs(
        `${heading} ${status}`,
        withoutMark(response.description),
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
