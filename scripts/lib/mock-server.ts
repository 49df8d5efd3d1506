import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";
import { BuildError } from "./build-error.ts";
import { isReadByMock } from "./is-read-by-mock.ts";
import {
  type Document,
  isJson,
  type Operation,
  operationsOf,
  type PathItem,
  requestMediaOf,
  type Schema,
} from "./openapi.ts";

export interface MockServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts Prism in this process. It validates requests against the description and answers from
 * its examples; it keeps no state and verifies no token. Port 0 is any free one.
 */
export async function startMock(document: Document, port = 0): Promise<MockServer> {
  const operations = await getHttpOperationsFromSpec(asPrismReads(withoutUnread(document)));
  const server = createServer(operations, {
    components: { logger: silentLogger as never },
    config: {
      mock: { dynamic: false },
      validateRequest: true,
      validateResponse: true,
      checkSecurity: true,
      errors: false,
      upstreamProxy: undefined,
      isProxy: false,
    },
    cors: false,
  });
  const url = await server.listen(port, "127.0.0.1").catch((reason) => {
    throw new BuildError(
      `The mock cannot listen on 127.0.0.1:${port} (${reason}). ` +
        "Choose another port, for example: npm run serve mock -- --port 0",
    );
  });
  return { url, close: () => server.close() };
}

/**
 * Prism finds no objects in a query whose names have capitals, does not decode before it splits at
 * blanks, dies of objects between blanks or bars, and reads of a list that is written one by one only
 * the last entry. The mock leaves those parameters out. It would
 * warn of deprecated ones as it does of violations.
 */
function withoutUnread(document: Document): Document {
  const paths: Record<string, PathItem> = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [path, { ...item, parameters: [] }]),
  );
  for (const { path, method, operation, parameters } of operationsOf(document)) {
    const kept = parameters
      .filter((parameter) => isReadByMock(document, parameter))
      .map((parameter) => ({ ...parameter, deprecated: false }));
    const read = { ...operation, parameters: kept, ...withoutForm(operation) };
    paths[path] = { ...paths[path], [method.toLowerCase()]: read };
  }
  return { ...document, paths };
}

/** Prism reads all that a form holds as texts. */
function withoutForm(operation: Operation): Pick<Operation, "requestBody"> {
  const { type = "application/json" } = requestMediaOf(operation) ?? {};
  const content = { [type]: { schema: {} } };
  return isJson(type) ? {} : { requestBody: { ...operation.requestBody, content } };
}

/**
 * The description in a form that Prism checks rightly. It divides floats to check `multipleOf`, and so refuses
 * 4.35 dollars (4.35 / 0.01 is 434.99999999999994): the SDK and the contract suite check it exactly, the mock
 * leaves it out. It drops what stands beside the `$ref` of a schema, which becomes a part here; it answers the
 * example of a schema before a named one; and alternatives that their known values tell apart are one to it.
 * It names a pattern that it refuses by in a header, which ends the answer where one is beyond Latin-1.
 */
function asPrismReads(document: Document): Document {
  return JSON.parse(
    JSON.stringify(document, (name, value) => {
      if (name === "multipleOf") return undefined;
      return name === "pattern" && typeof value === "string" ? inLatin(value) : inParts(value);
    }),
  );
}

const inLatin = (pattern: string): string =>
  pattern.replace(/[^\0-\xff]/gu, (each) => `\\u{${each.codePointAt(0)?.toString(16)}}`);

function inParts(value: unknown): unknown {
  const { $ref, allOf = [], ...beside } = Object(value) as Schema;
  const { "x-extensible-enum": known, type, schema, examples } = beside;
  if (Array.isArray(known)) {
    const { "x-extensible-enum": _, ...others } = value as Schema;
    return { ...others, enum: [type].flat().includes("null") ? [...known, null] : known };
  }
  if (schema && examples) return { ...beside, schema: { allOf: [schema] } };
  const isSchema = typeof $ref === "string" && $ref.startsWith("#/components/schemas/");
  if (!isSchema || Object.keys(beside).length === 0) return value;
  return { ...beside, allOf: [{ $ref }, ...(allOf as readonly Schema[])] };
}

const ignore = () => {};

const silentLogger = {
  ...Object.fromEntries(
    ["trace", "debug", "info", "warn", "error", "fatal", "success"].map((level) => [level, ignore]),
  ),
  child: () => silentLogger,
};
