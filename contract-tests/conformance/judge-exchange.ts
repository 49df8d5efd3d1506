import type { ErrorObject } from "ajv/dist/2020.js";
import type { Document, MediaType, OperationEntry, Response } from "../../scripts/lib/openapi.ts";
import { resolve } from "../../scripts/lib/openapi.ts";
import type { FaultFinder } from "../support/judge.ts";
import { absence, type Finding, findingOf, type Kind, provenanceOf } from "./finding.ts";
import { isItem } from "./plan.ts";
import { isConstant, type Parsed, parse } from "./text.ts";
import { undeclaredFields } from "./undeclared-fields.ts";
import type { Exchange } from "./wire.ts";

/** Judges an answer by the description. */
export type ExchangeJudge = (entry: OperationEntry, exchange: Exchange) => readonly Finding[];

export function createExchangeJudge(document: Document, faultsOf: FaultFinder): ExchangeJudge {
  return (entry, exchange) => {
    const { status } = exchange;
    const { responses } = entry.operation;
    const declared = responses[status];
    if (isMissing(entry, exchange)) return [absence(entry, status)];
    if (declared) {
      const response = resolve<Response>(document, declared);
      return judgeBody(document, faultsOf, entry, exchange, response);
    }
    const list = Object.keys(responses).join(", ");
    return [findingOf(entry, status, "undeclared status", `only ${list} are declared`)];
  };
}

/** A 404 that is declared has other reasons: an id that names nothing, an account that is not yet. */
function isMissing(entry: OperationEntry, { status }: Exchange): boolean {
  if (status === 405) return true;
  return status === 404 && !isItem(entry) && !entry.operation.responses["404"];
}

function judgeBody(
  document: Document,
  faultsOf: FaultFinder,
  entry: OperationEntry,
  { status, mediaType, text }: Exchange,
  { content = {} }: Response,
): readonly Finding[] {
  const [wanted] = Object.keys(content);
  if (!wanted) return [];
  const media: MediaType | undefined = content[mediaType.toLowerCase()];
  if (!media) {
    const what = `${nameOfType(mediaType)} instead of ${wanted}`;
    return [findingOf(entry, status, "wrong content type", what)];
  }
  const { schema } = media;
  const provenance = provenanceOf(document, entry, schema);
  const report = (kind: Kind, what: string, pointer = ""): Finding => ({
    ...findingOf(entry, status, kind, what),
    pointer,
    provenance,
  });
  const read = parse(text);
  if (!read) return [report("broken schema", text === "" ? "the body is empty" : "is not JSON")];
  return [
    ...faultsOf(schema, read.value).map((fault) =>
      report("broken schema", sentence(fault, read), pointerOf(fault)),
    ),
    ...undeclaredFields(document, schema, read.value).map((pointer) =>
      report("undeclared field", "the description does not name it", pointer),
    ),
  ];
}

/** A missing field is reported where it should stand. */
function pointerOf({ keyword, instancePath, params }: ErrorObject): string {
  return keyword === "required" ? `${instancePath}/${params.missingProperty}` : instancePath;
}

/** What is wrong, without the value: it may be one that nobody should read. */
function sentence({ keyword, instancePath, message }: ErrorObject, { value }: Parsed): string {
  if (keyword === "required") return "is missing";
  if (keyword !== "x-extensible-enum") return message ?? keyword;
  return `${constantIn(value, instancePath)} is none of the known values`;
}

/** A value that is written like a constant, and so is nobody's data. */
function constantIn(body: unknown, pointer: string): string {
  const value = pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], body);
  return isConstant(value) ? value : "the value";
}

function nameOfType(mediaType: string): string {
  if (mediaType === "") return "no content type";
  return /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(mediaType) ? mediaType : "an odd content type";
}
