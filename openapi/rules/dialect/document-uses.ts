import { operationName } from "../names.ts";
import { list, type Place, record, text } from "../nodes.ts";
import type { Context } from "../types.ts";
import { bodyUses, parameterUses, responseUses } from "./message-uses.ts";
import { followAll, keyUses, type Use } from "./use.ts";

/** Everything that a description says, from its root on: each thing once. */
export function documentUses(ctx: Context, root: Place): Use[] {
  const seen = new Set<string>();
  const { node, location } = root;
  const paths = followAll(ctx, node.paths, location.child(["paths"]));
  const items = Object.entries(paths.node).flatMap(([path, given]) => {
    const item = followAll(ctx, given, paths.location.child([path]));
    return pathItemUses(ctx, item, path, seen);
  });
  const tags = list(node.tags).flatMap((tag, at) =>
    keyUses("documentKeys", { node: record(tag), location: location.child(["tags", at]) }, "A tag"),
  );
  return [
    ...keyUses("documentKeys", root, "The document"),
    ...tags,
    ...securityUses(ctx, root),
    ...items,
  ];
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

function pathItemUses(ctx: Context, item: Place, path: string, seen: Set<string>): Use[] {
  const called = `The path "${path}"`;
  const { node, location } = item;
  const methods = METHODS.filter((method) => method in node);
  const rest = Object.fromEntries(Object.entries(node).filter(([key]) => !METHODS.includes(key)));
  return [
    ...keyUses("pathItemKeys", { node: rest, location }, called),
    ...parametersOf(ctx, item, seen),
    ...methods.flatMap((method) => {
      const operation = followAll(ctx, node[method], location.child([method]));
      return operationUses(ctx, operation, method, seen);
    }),
  ];
}

const parametersOf = (ctx: Context, { node, location }: Place, seen: Set<string>): Use[] =>
  list(node.parameters).flatMap((given, at) =>
    parameterUses(ctx, followAll(ctx, given, location.child(["parameters", at])), seen),
  );

function operationUses(ctx: Context, operation: Place, method: string, seen: Set<string>): Use[] {
  const { node, location } = operation;
  const id = text(node.operationId);
  const name = operationName(node, { ...ctx, key: method, location });
  const called = `Operation "${name}"`;
  const named = /^[a-z][A-Za-z0-9]*$/.test(id) ? "in lowerCamelCase" : "otherwise";
  const responses = followAll(ctx, node.responses, location.child(["responses"]));
  const body = followAll(ctx, node.requestBody, location.child(["requestBody"]));
  return [
    { part: "methods", names: [method], called, at: location.key() },
    ...keyUses("operationKeys", operation, called),
    ...("operationId" in node
      ? [
          {
            part: "names" as const,
            names: [`operationId ${named}`],
            called,
            at: location.child(["operationId"]),
          },
        ]
      : []),
    ...parametersOf(ctx, operation, seen),
    ...("requestBody" in node ? bodyUses(ctx, body, method, called, seen) : []),
    ...Object.entries(responses.node).flatMap(([status, given]) => {
      const response = followAll(ctx, given, responses.location.child([status]));
      return responseUses(ctx, response, status, called, seen);
    }),
  ];
}

function securityUses(ctx: Context, { node, location }: Place): Use[] {
  const schemes = record(record(node.components).securitySchemes);
  const at = location.child(["components", "securitySchemes"]);
  return Object.entries(schemes).map(([name, given]) => {
    const scheme = followAll(ctx, given, at.child([name]));
    const { type, scheme: kind } = scheme.node;
    return {
      part: "security",
      names: [[type, kind].filter(Boolean).join(" ")],
      called: `The security scheme "${name}"`,
      at: scheme.location,
    };
  });
}
