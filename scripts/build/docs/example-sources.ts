import { bodyIn } from "../../../openapi/rules/body-in.ts";
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
  { source, "x-sources": own }: CodeSample,
): Readonly<Record<string, string>> {
  const { type = "", media } = requestMediaOf(operation) ?? {};
  const examples = Object.entries(isJson(type) ? (media?.examples ?? {}) : {}).map(
    ([name, given]) => [name, resolve<Example>(document, given).value] as const,
  );
  const bodies = examples.map(([, value]) => value);
  const literal = examples.length < 2 ? undefined : bodyIn(source, bodies);
  if (literal === undefined) return {};
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

/** As it stands between the quotation marks of a shell. */
function writtenAsJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll("'", "'\\''");
}

function writtenAsCode(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replace(/^( *)"(\w+)":/gm, "$1$2:")
    .replace(/[^{[,](?=\n)/g, "$&,");
}
