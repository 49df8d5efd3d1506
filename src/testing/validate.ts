import type { Constraint } from "../validation/constraint.ts";
import { constraintsOf } from "../validation/input.ts";
import { validate } from "../validation/validate.ts";
import { Refusal } from "./refusal.ts";

/** The query and the body of a request, checked against the description. */
export interface CheckedInput {
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** @throws A refusal with 400 that lists every violation. */
export function checkInput(
  operationId: string,
  search: URLSearchParams,
  contentType: string | null,
  text: string,
): CheckedInput {
  const constraints = constraintsOf(operationId);
  const query = Object.fromEntries(search);
  const body = constraints.body ? parse(contentType, text) : undefined;
  const violations = [
    ...(constraints.query
      ? validate(typed(query, constraints.query), constraints.query, "/query")
      : []),
    ...(constraints.body ? validate(body, constraints.body, "/body") : []),
  ];
  if (violations.length === 0) return { query, body };
  const message = violations.map((each) => `${each.path} ${each.message}`).join("; ");
  throw new Refusal(400, "INVALID_REQUEST", `${message}.`, violations);
}

function parse(contentType: string | null, text: string): unknown {
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? "")) {
    throw new Refusal(400, "INVALID_CONTENT_TYPE", "Content-Type must be application/json.");
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, "INVALID_JSON", "The body is not JSON.");
  }
}

/** A query is text; a constraint that wants a number or a truth value reads the text as one. */
function typed(
  query: Readonly<Record<string, string>>,
  constraint: Constraint,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, text]) => {
      const read = readers[constraint.properties?.[name]?.type as keyof typeof readers];
      return [name, read ? read(text) : text];
    }),
  );
}

const readers = {
  number: (text: string) => (text.trim() === "" ? text : Number(text)),
  integer: (text: string) => (text.trim() === "" ? text : Number(text)),
  boolean: (text: string) => ({ true: true, false: false })[text] ?? text,
} as const;
