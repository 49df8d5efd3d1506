import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { BuildError } from "../../lib/build-error.ts";
import type { Method, Operation, Tag } from "../../lib/openapi.ts";

export interface OperationRequest {
  readonly operationId: string;
  readonly method: Method;
  readonly path: string;
  readonly sdkName: string;
  readonly tag: string;
  readonly answer: string;
  /** Names of query parameters, which may be left out. */
  readonly query: readonly string[];
}

type Flags = Readonly<Record<string, string | undefined>>;

const formats: readonly (readonly [flag: string, pattern: RegExp, want: string])[] = [
  ["id", /^[a-z][a-zA-Z0-9]+$/, "a name in lowerCamelCase, such as getStatement"],
  ["method", /^(post|get|put|patch|delete)$/, "one of post, get, put, patch, delete"],
  [
    "path",
    /^(\/([\w.~:@$-]+|\{[a-z][a-zA-Z0-9]*\}))+$/,
    "a path in letters, digits and - _ . ~ : @ $, such as /statement/{statementId}",
  ],
  [
    "sdk-name",
    /^[a-z][a-zA-Z0-9]*\.[a-z][a-zA-Z0-9]*$/,
    "namespace and method in lowerCamelCase, such as statements.get",
  ],
  ["tag", /./, "one of the tags of openapi/openapi.yaml"],
  [
    "answer",
    /^(?!text\/(html|event-stream)$)(application|text|image|audio|video)\/[a-z0-9.+-]+$/,
    "a media type that is answered, such as application/json or text/csv",
  ],
  [
    "query",
    /^([a-z][a-zA-Z0-9]*(,(?=.)|$))*$/,
    "names in lowerCamelCase with commas between them, such as status,from",
  ],
];

/** Checks the flags against each other and against what the description has already. */
export async function readRequest(root: string, flags: Flags): Promise<OperationRequest> {
  const given: Flags = { answer: "application/json", query: "", ...flags };
  const malformed = formats.filter(([flag, pattern]) => !pattern.test(given[flag] ?? ""));
  refuse(malformed.map(([flag, , want]) => `--${flag} must be ${want}.`));
  const { id: operationId, "sdk-name": sdkName, ...others } = given;
  const query = given.query?.split(",").filter(Boolean);
  const request = { ...others, operationId, sdkName, query } as unknown as OperationRequest;
  refuse(await conflictsOf(root, request));
  return request;
}

interface Root {
  readonly tags: readonly Tag[];
  readonly paths: Readonly<Record<string, { readonly $ref: string }>>;
}

async function conflictsOf(root: string, request: OperationRequest): Promise<readonly string[]> {
  const read = async (file: string) =>
    parse(await readFile(path.join(root, "openapi", file), "utf8"));
  const { tags, paths }: Root = await read("openapi.yaml");
  const names = tags.filter((tag) => !tag["x-traitTag"]).map(({ name }) => name);
  const conflicts = names.includes(request.tag)
    ? []
    : [`--tag must be one of ${names.join(", ")}; add a new one to openapi/openapi.yaml first.`];
  for (const [taken, { $ref }] of Object.entries(paths)) {
    const item: Readonly<Record<string, Partial<Operation>>> = await read($ref);
    for (const [method, operation] of Object.entries(item)) {
      const exists = {
        [`--id ${request.operationId}`]: operation.operationId === request.operationId,
        [`--sdk-name ${request.sdkName}`]: operation["x-sdk-name"] === request.sdkName,
        [`${method.toUpperCase()} ${taken}`]: taken === request.path && method === request.method,
      };
      for (const [what, found] of Object.entries(exists)) {
        if (found) conflicts.push(`${what} exists.`);
      }
    }
  }
  return conflicts;
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new BuildError(problems.join("\n"));
}
