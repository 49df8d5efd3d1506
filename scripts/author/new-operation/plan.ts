import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { stringify } from "yaml";
import { pathParametersOf } from "../../lib/path-template.ts";
import { codeSamplesOf } from "./code-samples.ts";
import { insertEntry } from "./insert-entry.ts";
import { namesOf, pascal } from "./names.ts";
import type { OperationRequest } from "./request.ts";
import * as template from "./templates.ts";
import { withReadmeRow } from "./with-readme-row.ts";

/** Files to write, by their path below `openapi/`. */
export type Plan = ReadonlyMap<string, string>;

/** Methods in the order in which they stand in a path item. */
const methodOrder = ["parameters", "post", "get", "put", "patch", "delete"];

/** Works out every file of a new operation before any of them is written. */
export async function planOperation(root: string, request: OperationRequest): Promise<Plan> {
  const names = namesOf(request);
  const plan = new Map<string, string>();
  const add = (file: string, content: unknown) => {
    if (!existsSync(path.join(root, "openapi", file))) plan.set(file, toText(content));
  };
  for (const name of pathParametersOf(request.path)) {
    add(`components/parameters/${pascal(name)}.yaml`, template.parameter(name));
  }
  add(`components/schemas/${names.schema}.yaml`, template.responseSchema(names));
  add(`components/examples/${names.example}.yaml`, template.responseExample(names));
  if (names.request) {
    add(`components/schemas/${names.request}.yaml`, template.requestSchema(names));
    add(`components/examples/${names.request}.yaml`, template.requestExample(names));
  }
  for (const { file, text } of codeSamplesOf(request)) add(`code-samples/${file}`, text);
  await planPathItem(root, request, plan);
  await planGuideRow(root, request, plan);
  const readme = await readFile(path.join(root, "README.md"), "utf8");
  plan.set("../README.md", withReadmeRow(readme, request));
  return plan;
}

async function planPathItem(
  root: string,
  request: OperationRequest,
  plan: Map<string, string>,
): Promise<void> {
  const file = `paths/${request.path.slice(1).replaceAll("/", "_")}.yaml`;
  const operation = toText({ [request.method]: template.operation(request) });
  const current = await readFile(path.join(root, "openapi", file), "utf8").catch(() => undefined);
  if (current !== undefined) {
    plan.set(file, insertEntry(current, [], operation, request.method, methodOrder));
    return;
  }
  const parameters = template.pathItemParameters(request);
  plan.set(file, `${parameters ? toText({ parameters }) : ""}${operation}`);
  const source = await readFile(path.join(root, "openapi", "openapi.yaml"), "utf8");
  const entry = toText({ [request.path]: { $ref: file } });
  plan.set("openapi.yaml", insertEntry(source, ["paths"], entry, request.path, []));
}

const guide = "guides/documented-and-assumed.md";

/** The guide lists every operation with its provenance: the new one comes last. */
async function planGuideRow(
  root: string,
  { method, path: route }: OperationRequest,
  plan: Map<string, string>,
): Promise<void> {
  const text = await readFile(path.join(root, "openapi", guide), "utf8");
  const last = [...text.matchAll(/^\| [A-Z]+ \/.*\n/gm)].at(-1);
  if (!last) return;
  const at = last.index + last[0].length;
  const row = `| ${method.toUpperCase()} ${route} | assumed | assumed |\n`;
  plan.set(guide, text.slice(0, at) + row + text.slice(at));
}

function toText(content: unknown): string {
  return typeof content === "string" ? content : stringify(content, { lineWidth: 100 });
}
