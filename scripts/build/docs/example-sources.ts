import { isDeepStrictEqual } from "node:util";
import { BuildError } from "../../lib/build-error.ts";
import {
  type CodeSample,
  type Document,
  type Example,
  isJson,
  type OperationEntry,
  requestMediaOf,
  resolve,
} from "../../lib/openapi.ts";

/**
 * A sample for every example of the request body, by the example's name. The file holds the body
 * of one of them as a literal; the others stand in the same place, written in the same way, unless
 * an example has a file of its own. Nothing where there is no choice of examples.
 */
export function exampleSources(
  document: Document,
  { operation }: OperationEntry,
  { label, source, "x-sources": own }: CodeSample,
): Readonly<Record<string, string>> {
  const { type = "", media } = requestMediaOf(operation) ?? {};
  const examples = Object.entries(isJson(type) ? (media?.examples ?? {}) : {}).map(
    ([name, given]) => [name, resolve<Example>(document, given).value] as const,
  );
  if (examples.length < 2) return {};
  const values = examples.map(([, value]) => value);
  const literal = literalsOf(source).find((text) =>
    values.some((value) => isDeepStrictEqual(parse(text), value)),
  );
  if (literal === undefined) {
    throw new BuildError(
      `The sample "${label}" of "${operation.operationId}" holds the body of none of its ` +
        "examples, so it cannot be shown for the others: write the body of one into its file, " +
        "each field with its value.",
    );
  }
  const [before = "", after = ""] = source.split(literal);
  const indent = /^ */.exec(before.slice(before.lastIndexOf("\n") + 1))?.[0] ?? "";
  const write = /^\{\s*"/.test(literal) ? writtenAsJson : writtenAsCode;
  return Object.fromEntries(
    examples.map(([name, value]) => [
      name,
      own?.[name] ?? before + write(value).replaceAll("\n", `\n${indent}`) + after,
    ]),
  );
}

/** Every part of a program between two braces that belong together. */
function literalsOf(source: string): readonly string[] {
  const open: number[] = [];
  return Array.from(source.matchAll(/"(?:[^"\\\n]|\\.)*"|[{}]/g)).flatMap(({ 0: sign, index }) => {
    if (sign === "{") open.push(index);
    return sign === "}" ? source.slice(open.pop(), index + 1) : [];
  });
}

/** The value of a literal in JavaScript or JSON; `undefined` where it is neither. */
function parse(literal: string): unknown {
  const json = literal.replace(/(?<=[{,]\s*)\w+(?=:)/g, '"$&"').replace(/,(?=\s*[}\]])/g, "");
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** As it stands between the quotation marks of a shell. */
function writtenAsJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll("'", "'\\''");
}

function writtenAsCode(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replace(/^( *)"(\w+)":/gm, "$1$2:")
    .replace(/[^{[,](?=\n)/g, "$&,");
}
