import type { ErrorObject } from "ajv/dist/2020.js";
import {
  type Document,
  type MediaType,
  type OperationEntry,
  type Response,
  resolve,
} from "../../scripts/lib/openapi.ts";
import type { Validator } from "../support/validator.ts";
import {
  type Finding,
  findingOf,
  isConstant,
  type Kind,
  missingEndpoint,
  provenanceOf,
} from "./finding.ts";
import { isItem } from "./plan.ts";
import { undeclaredFields } from "./undeclared-fields.ts";
import type { Exchange } from "./watch-fetch.ts";

/** Where an answer differs from the description. */
export function findingsOf(
  document: Document,
  validate: Validator,
  entry: OperationEntry,
  { status, mediaType, text, json }: Exchange,
): readonly Finding[] {
  const { responses } = entry.operation;
  const declared = responses[status];
  // A 404 that is declared has other reasons: an id that names nothing, an account that is not yet.
  const isMissing = status === 405 || (status === 404 && !isItem(entry) && !declared);
  if (isMissing) return [missingEndpoint(entry, status)];
  if (!declared) {
    const what = `only ${Object.keys(responses).join(", ")} are declared`;
    return [findingOf(entry, status, "undeclared status", what)];
  }
  const { content = {} } = resolve<Response>(document, declared);
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
  if (!json) return [report("broken schema", text === "" ? "the body is empty" : "is not JSON")];
  return [
    ...validate(schema, json.value).map((error) =>
      report("broken schema", sentence(error, json.value), pointerOf(error)),
    ),
    ...undeclaredFields(document, schema, json.value).map((pointer) =>
      report("undeclared field", "the description does not name it", pointer),
    ),
  ];
}

/** A missing field is reported where it should stand. */
function pointerOf({ keyword, instancePath, params }: ErrorObject): string {
  return keyword === "required" ? `${instancePath}/${params.missingProperty}` : instancePath;
}

/** What is wrong, without the value, unless that is a constant and so nobody's data. */
function sentence({ keyword, instancePath, message }: ErrorObject, body: unknown): string {
  if (keyword === "required") return "is missing";
  if (keyword !== "x-extensible-enum") return message ?? keyword;
  const value = instancePath
    .split("/")
    .slice(1)
    .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], body);
  return `${isConstant(value) ? value : "the value"} is none of the known values`;
}

function nameOfType(mediaType: string): string {
  if (mediaType === "") return "no content type";
  return /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(mediaType) ? mediaType : "an odd content type";
}
