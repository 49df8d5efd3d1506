import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { stringify } from "yaml";
import { pathParametersOf } from "../../lib/path-template.ts";
import { codeSamplesOf } from "./code-samples-of.ts";
import { insertEntry } from "./insert-entry.ts";
import { namesOf, pascal } from "./names-of.ts";
import type { OperationRequest } from "./read-request.ts";
import * as template from "./templates.ts";
import { withReadmeRow } from "./with-readme-row.ts";

/** Methods in the order in which they stand in a path item. */
const methodOrder = ["parameters", "post", "get", "put", "patch", "delete"];

const guide = "guides/documented-and-assumed.md";

/** Works out every file of a new operation, by its path below `openapi/`, before any is written. */
export async function planOperation(
  root: string,
  request: OperationRequest,
): Promise<ReadonlyMap<string, string>> {
  const fileOf = (name: string) => path.join(root, "openapi", name);
  const plan = new Map<string, string>();
  const add = (name: string, content: unknown) => {
    if (!existsSync(fileOf(name))) plan.set(name, toText(content));
  };
  const parameters = pathParametersOf(request.path);
  for (const name of parameters) {
    add(`components/parameters/${pascal(name)}.yaml`, template.parameter(name));
  }
  const names = namesOf(request);
  add(`components/schemas/${names.schema}.yaml`, template.schema(names.schema, names.id));
  add(`components/examples/${names.example}.yaml`, template.example(names.schema, names.id));
  if (names.request) {
    const closed = { additionalProperties: false };
    add(`components/schemas/${names.request}.yaml`, template.schema(names.request, "name", closed));
    add(`components/examples/${names.request}.yaml`, template.example(names.request, "name"));
  }
  for (const { file, text } of codeSamplesOf(request)) add(`code-samples/${file}`, text);

  const item = `paths/${request.path.slice(1).replaceAll("/", "_")}.yaml`;
  const operation = toText({ [request.method]: template.operation(request) });
  if (existsSync(fileOf(item))) {
    const current = await readFile(fileOf(item), "utf8");
    plan.set(item, insertEntry(current, [], operation, request.method, methodOrder));
  } else {
    const refs = parameters.map((name) => ({
      $ref: `../components/parameters/${pascal(name)}.yaml`,
    }));
    plan.set(item, `${refs.length > 0 ? toText({ parameters: refs }) : ""}${operation}`);
    const source = await readFile(fileOf("openapi.yaml"), "utf8");
    const entry = toText({ [request.path]: { $ref: item } });
    plan.set("openapi.yaml", insertEntry(source, ["paths"], entry, request.path, []));
  }
  const readme = await readFile(path.join(root, "README.md"), "utf8");
  plan.set("../README.md", withReadmeRow(readme, request));
  return plan.set(guide, withGuideRow(await readFile(fileOf(guide), "utf8"), request));
}

/** The guide lists every operation with its provenance: the new one comes last. */
function withGuideRow(text: string, { method, path: route }: OperationRequest): string {
  const last = [...text.matchAll(/^\| [A-Z]+ \/.*\n/gm)].at(-1);
  if (!last) return text;
  const at = last.index + last[0].length;
  const row = `| ${method.toUpperCase()} ${route} | assumed | assumed |\n`;
  return text.slice(0, at) + row + text.slice(at);
}

function toText(content: unknown): string {
  return typeof content === "string" ? content : stringify(content, { lineWidth: 100 });
}
