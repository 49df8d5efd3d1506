import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { BuildError } from "../../lib/build-error.ts";
import { type Method, operationsOf, type PathItem } from "../../lib/openapi.ts";

/** What the author asked for, checked. */
export interface OperationRequest {
  readonly operationId: string;
  readonly method: Method;
  readonly path: string;
  readonly sdkName: string;
  readonly tag: string;
}

type Flags = Readonly<Record<string, string | undefined>>;

const formats: Readonly<Record<string, { readonly pattern: RegExp; readonly want: string }>> = {
  id: { pattern: /^[a-z][a-zA-Z0-9]+$/, want: "a name in lowerCamelCase, such as getStatement" },
  method: {
    pattern: /^(post|get|put|patch|delete)$/,
    want: "one of post, get, put, patch, delete",
  },
  path: {
    pattern: /^(\/([a-z0-9-]+|\{[a-z][a-zA-Z0-9]*\}))+$/,
    want: "a path in kebab-case, such as /statement/{statementId}",
  },
  "sdk-name": {
    pattern: /^[a-z][a-zA-Z0-9]*\.[a-z][a-zA-Z0-9]*$/,
    want: "namespace and method in lowerCamelCase, such as statements.get",
  },
  tag: { pattern: /./, want: "one of the tags of openapi/openapi.yaml" },
};

/** Checks the flags against each other and against what the description has already. */
export async function readRequest(root: string, flags: Flags): Promise<OperationRequest> {
  refuse(formatFaults(flags));
  const request = {
    operationId: flags.id as string,
    method: flags.method as Method,
    path: flags.path as string,
    sdkName: flags["sdk-name"] as string,
    tag: flags.tag as string,
  };
  refuse(await conflicts(root, request));
  return request;
}

function formatFaults(flags: Flags): readonly string[] {
  return Object.entries(formats).flatMap(([name, { pattern, want }]) =>
    pattern.test(flags[name] ?? "") ? [] : [`--${name} must be ${want}.`],
  );
}

async function conflicts(root: string, request: OperationRequest): Promise<readonly string[]> {
  const description = await readRoot(root);
  const tags = description.tags.filter((tag) => !tag["x-traitTag"]).map(({ name }) => name);
  const existing = operationsOf({ ...description, paths: await readPathItems(root, description) });
  return [
    ...(tags.includes(request.tag)
      ? []
      : [`--tag must be one of ${tags.join(", ")}; add a new one to openapi/openapi.yaml first.`]),
    ...existing.flatMap(({ operation, method, path: taken }) => [
      ...(operation.operationId === request.operationId
        ? [`--id ${request.operationId} exists.`]
        : []),
      ...(operation["x-sdk-name"] === request.sdkName
        ? [`--sdk-name ${request.sdkName} exists.`]
        : []),
      ...(taken === request.path && method === request.method.toUpperCase()
        ? [`${method} ${taken} exists.`]
        : []),
    ]),
  ];
}

interface Root {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly tags: readonly { readonly name: string; readonly "x-traitTag"?: boolean }[];
  readonly paths: Readonly<Record<string, { readonly $ref: string }>>;
}

async function readRoot(root: string): Promise<Root> {
  return parse(await readFile(path.join(root, "openapi", "openapi.yaml"), "utf8"));
}

/** The path items without their references resolved: their operations are all that counts here. */
async function readPathItems(root: string, { paths }: Root): Promise<Record<string, PathItem>> {
  const items = Object.entries(paths).map(async ([name, { $ref }]) => {
    const text = await readFile(path.join(root, "openapi", $ref), "utf8");
    const { parameters: _, ...item } = parse(text);
    return [name, Object.fromEntries(Object.entries(item).map(withoutParameters))] as const;
  });
  return Object.fromEntries(await Promise.all(items));
}

function withoutParameters([method, operation]: readonly [string, unknown]) {
  return [method, { ...(operation as object), parameters: [] }] as const;
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new BuildError(faults.join("\n"));
}
