import {
  type Document,
  effectOf,
  isJson,
  isPublic,
  lookupOf,
  type Operation,
  type OperationEntry,
  operationsOf,
  requestMediaOf,
  sendsFiles,
  successesOf,
} from "../../lib/openapi.ts";
import { fieldNames } from "../field-names.ts";
import { queryStyleOf } from "../query-style.ts";
import { trackedStatusesOf } from "../tracked-statuses.ts";
import { notice } from "../workspace.ts";

/** Makes `generated/operations.ts`: what each operation is, as data. */
export function operations(document: Document): string {
  const entries = operationsOf(document);
  const rows = entries.map((entry) => row(document, entry));
  const { sensitive, texts } = fieldNames(document);
  return `// ${notice}

// What no operation needs, bundlers leave out by these, where it stands in an expression.
/** Whether any operation sends a form. */
export const hasForms: boolean = ${entries.some(({ operation }) => !isJson(requestMediaOf(operation)?.type ?? "application/json"))};
/** Whether any operation sends files. */
export const hasFiles: boolean = ${entries.some(({ operation }) => sendsFiles(operation))};
/** Whether any query has a style of its own. */
export const hasStyles: boolean = ${entries.some((entry) => queryStyles(document, entry))};
/** Whether any success is something else than an object or a list. */
export const hasOtherAnswers: boolean = ${entries.some(({ operation }) => answerOf(document, operation) !== "json")};
/** Whether any status has final values, for which methods wait. */
export const hasFinalStates: boolean = ${trackedStatusesOf(document).length > 0};

/** What a success is: an object or a list, any JSON, text, bytes, or nothing. */
export type Returned = "json" | "value" | "text" | "bytes" | "nothing";

/** One operation of the API. */
export interface Operation {
  readonly operationId: string;
  readonly method: "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE";
  /** Path template as in the description. */
  readonly path: string;
  /** Parameters of the query that are not written as a text, or one for each entry or field. */
  readonly query?: Readonly<Record<string, QueryStyle>>;
  /** The headers that it takes, as the description writes them. */
  readonly headers?: readonly string[];
  /** Media type of its body, where that is not \`application/json\`. */
  readonly media?: string;
  /** It takes no token. */
  readonly isPublic?: true;
  /** What a success is; where several differ, by their statuses. */
  readonly returns: Returned | Readonly<Record<number, Returned>>;
  /** What carrying it out changes; "none" is a read. */
  readonly effect: "money" | "state" | "none";
  /** The method that reads whether it was carried out, for example \`trades.list\`, if there is one. */
  readonly lookup?: string;
}

/** How a parameter of the query is written and read. */
export interface QueryStyle {
  /** What stands between the entries of a list, or the names and values of an object. */
  readonly between?: "," | "%20" | "%7C";
  /** The fields of an object stand in brackets behind its name. */
  readonly isDeep?: true;
  /** Of the reserved characters, those that mean nothing in a query are not encoded. */
  readonly allowReserved?: true;
}

/** What a row does not say. */
const usual = { returns: "json", effect: "none" };

/** What each operation is, by its operationId. */
const rows = {
${rows.join("")}} as const satisfies Record<string, Pick<Operation, "method" | "path"> & Partial<Operation>>;

/** Every operation of the API by its operationId. */
export const operationTable = /* @__PURE__ */ withIds() as {
  readonly [Id in keyof typeof rows]: Operation & { readonly operationId: Id };
};

/** A function, which a bundler leaves out where nobody reads the table. */
function withIds() {
  const entries = Object.entries(rows);
  return Object.fromEntries(
    entries.map(([operationId, row]) => [operationId, { operationId, ...usual, ...row }]),
  );
}

/** Names of the fields that must never be printed: those marked \`x-sensitive\`. */
export const sensitiveFields: ReadonlySet<string> = new Set(${JSON.stringify(sensitive)});

/** Names of the fields whose text may be digits: an integer there is an id that is not to be rounded. */
export const textFields: ReadonlySet<string> = new Set(${JSON.stringify(texts)});
`;
}

function queryStyles(document: Document, { parameters }: OperationEntry) {
  const styles = parameters
    .filter(({ in: place }) => place === "query")
    .map((parameter) => [parameter.name, queryStyleOf(document, parameter)] as const)
    .filter(([, style]) => Object.keys(style).length > 0);
  return styles.length > 0 ? Object.fromEntries(styles) : undefined;
}

function row(document: Document, entry: OperationEntry): string {
  const { operation, method, path, parameters } = entry;
  const effect = effectOf(entry);
  const returns = answerOf(document, operation);
  const headers = parameters.filter((each) => each.in === "header").map(({ name }) => name);
  const { type } = requestMediaOf(operation) ?? {};
  const fields = {
    method,
    path,
    query: queryStyles(document, entry),
    headers: headers.length > 0 ? headers : undefined,
    media: type === "application/json" ? undefined : type,
    isPublic: isPublic(operation) || undefined,
    returns: returns === "json" ? undefined : returns,
    effect: effect === "none" ? undefined : effect,
    lookup: effect === "none" ? undefined : lookupOf(document, entry)?.["x-sdk-name"],
  };
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `    ${name}: ${JSON.stringify(value)},\n`);
  return `  ${operation.operationId}: {\n${lines.join("")}  },\n`;
}

/** One word, unless statuses tell bodies apart: then one that is not described has none. */
function answerOf(document: Document, operation: Operation): object | string {
  const successes = successesOf(document, operation);
  const shapes = successes.map(({ kind, media }) => JSON.stringify([kind, media?.schema]));
  const [first] = successes;
  return first && new Set(shapes).size === 1
    ? first.kind
    : Object.fromEntries(successes.map(({ status, kind }) => [status, kind]));
}
