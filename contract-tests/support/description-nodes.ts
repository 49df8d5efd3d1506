import { type Document, methods } from "../../scripts/lib/openapi.ts";

export type Shape = Readonly<Record<string, unknown>>;

/** A node and the keys that lead to it. */
export interface Node {
  readonly role: Role;
  readonly keys: readonly string[];
  readonly value: unknown;
}

/** A child: below which keys it stands, what it is, and whether each of its members is one. */
type Child = readonly [keys: readonly string[], role: string, each?: "each"];

/** The kinds of the nodes below each node; a `$ref` is changed at its target. */
const children = {
  document: [
    [["paths"], "paths"],
    [["components", "schemas"], "schema", "each"],
    [["components", "responses"], "response", "each"],
    [["components", "parameters"], "parameter", "each"],
    [["components", "examples"], "example", "each"],
    [["components", "securitySchemes"], "security scheme", "each"],
  ],
  paths: [[[], "path item", "each"]],
  "path item": [
    [["parameters"], "parameters"],
    ...methods.map((method): Child => [[method], "operation"]),
  ],
  operation: [
    [["parameters"], "parameters"],
    [["requestBody"], "request body"],
    [["responses"], "responses"],
  ],
  "request body": [[["content"], "content"]],
  content: [[[], "media type", "each"]],
  "media type": [[["schema"], "schema"]],
  responses: [[[], "response", "each"]],
  response: [
    [["content"], "content"],
    [["headers"], "headers"],
  ],
  headers: [[[], "header", "each"]],
  header: [[["schema"], "schema"]],
  parameters: [[[], "parameter", "each"]],
  parameter: [[["schema"], "schema"]],
  schema: [
    [["properties"], "schema", "each"],
    [["items"], "schema"],
    [["additionalProperties"], "schema"],
    ...["allOf", "anyOf", "oneOf", "prefixItems", "patternProperties"].map(
      (keyword): Child => [[keyword], "schema", "each"],
    ),
  ],
  "security scheme": [],
  example: [],
} satisfies Readonly<Record<string, readonly Child[]>>;

/** The kind of a node of a description; mutators say which they change. */
export type Role = keyof typeof children;

/** Every node of a description that has a role. */
export function nodesOf(document: Document): readonly Node[] {
  return visit({ role: "document", keys: [], value: document });
}

function visit(node: Node): readonly Node[] {
  return [
    node,
    ...(children[node.role] as readonly Child[]).flatMap(([below, name, each]) => {
      const role = name as Role;
      const value = below.reduce<unknown>(
        (at, key) => (at as Shape | undefined)?.[key],
        node.value,
      );
      if (typeof value !== "object" || value === null) return [];
      const keys = [...node.keys, ...below];
      if (!each) return visit({ role, keys, value });
      return Object.entries(value).flatMap(([key, member]) =>
        visit({ role, keys: [...keys, key], value: member }),
      );
    }),
  ];
}

/** The document with another value at a place, or none; nothing else is copied. */
export function replaceAt<Root>(root: Root, keys: readonly string[], value: unknown): Root {
  const [key, ...rest] = keys;
  if (key === undefined) return value as Root;
  const copy = (Array.isArray(root) ? [...root] : { ...root }) as Record<string, unknown>;
  if (rest.length === 0 && value === undefined) delete copy[key];
  else copy[key] = replaceAt(copy[key], rest, value);
  return copy as Root;
}
