import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse, stringify } from "yaml";
import { BuildError } from "../../lib/build-error.ts";
import { isJson } from "../../lib/openapi.ts";
import { fileOfPath, pathParametersOf } from "../../lib/path-template.ts";
import type { OperationRequest } from "./read-request.ts";

/** Works out every file of a new operation, by its path below `openapi/`, before any is written. */
export async function planOperation(
  root: string,
  request: OperationRequest,
): Promise<ReadonlyMap<string, string>> {
  const fileOf = (name: string) => path.join(root, "openapi", name);
  const plan = new Map<string, string>();
  const add = async (name: string, template: string, values: Values) => {
    if (!existsSync(fileOf(name))) plan.set(name, await fill(template, values));
  };
  const edit = async (name: string, part: RegExp, change: (found: string) => string) => {
    const text = plan.get(name) ?? (await readFile(fileOf(name), "utf8"));
    plan.set(name, text.replace(part, change));
  };

  const { operationId, method, path: route, sdkName, query } = request;
  const shown = await exampleReader(path.join(root, "openapi"));
  const values = valuesOf(request, shown, await knownAnswer(path.join(root, "openapi"), request));
  const parameters = pathParametersOf(route);
  for (const name of parameters) {
    const ofPath = { name, place: "path", required: "true", example: shown(name) };
    await add(`components/parameters/${pascal(name)}.yaml`, "parameter.yaml", ofPath);
  }
  for (const name of query) {
    const ofQuery = { name, place: "query", example: shown(name) };
    await add(`components/parameters/${pascal(name)}Filter.yaml`, "parameter.yaml", ofQuery);
  }
  const { noun, request: sent, example } = values;
  const { field, whole } = answerOf(request, values.id);
  const answer = { name: noun, example, field, whole };
  const body = { name: sent, example: sent, field: "name", additionalProperties: "false" };
  for (const object of sent ? [answer, body] : [answer]) {
    const schema = `components/schemas/${object.name}.yaml`;
    if (object.field) await add(schema, "schema.yaml", object);
    await add(`components/examples/${object.example}.yaml`, "example.yaml", object);
  }
  await add(`code-samples/${operationId}.ts`, "sdk.ts.txt", values);
  await add(`code-samples/${operationId}.fetch.ts`, "fetch.ts.txt", values);
  await add(`code-samples/${operationId}.sh`, "curl.sh.txt", values);

  const { paths } = parse(await readFile(fileOf("openapi.yaml"), "utf8"));
  const known: string | undefined = paths[route]?.$ref;
  const item = known ?? unusedName(fileOfPath(route), await readdir(fileOf("paths")));
  const methods = parse(await fill("operation.yaml", values));
  if (!values.request) delete methods[method].requestBody;
  const operation = toYaml(methods);
  if (known) {
    plan.set(item, withMethod(await readFile(fileOf(item), "utf8"), method, operation));
  } else {
    const refs = parameters.map(
      (name) => `  - $ref: ../components/parameters/${pascal(name)}.yaml\n`,
    );
    plan.set(item, `${refs.length > 0 ? "parameters:\n" : ""}${refs.join("")}${operation}`);
    const entry = `  ${route}:\n    $ref: ${item}\n`;
    await edit("openapi.yaml", /^paths:\n(?: .*\n)+/m, (paths) => paths + entry);
  }

  const names = new Set([...parameters, ...query, field, sent && "name"]);
  await edit("openapi.yaml", /^x-not-sensitive:\n((?: {2}- .*\n)+)/m, (list) =>
    [...names]
      .filter((name) => name && !list.includes(`- ${name}\n`))
      .reduce<string>((longer, name) => `${longer}  - ${name}\n`, list),
  );

  // The guide lists every operation with its provenance, the README every method: the new one comes
  // last. The README also counts those that are our design.
  const call = `${method.toUpperCase()} ${route}`;
  const guide = "guides/documented-and-assumed.md";
  const guideRow = `| ${call} | assumed | assumed |\n`;
  await edit(guide, /(?:^\| [A-Z]+ \/.*\n)+/m, (rows) => rows + guideRow);
  const readmeRow = `| \`${sdkName}\` | \`${call}\` | assumed |\n`;
  await edit("../README.md", /^\| method \|.*\n(?:\|.*\n)+/m, (rows) => rows + readmeRow);
  await edit("../README.md", /\d+(?= are designed by us)/, (count) => String(Number(count) + 1));
  return plan;
}

type Values = Readonly<Record<string, string | undefined>>;

const templates = new URL("templates/", import.meta.url);

/** Fills a template: `<name>` is the place of a value, and a line whose value is missing is left out. */
async function fill(template: string, values: Values): Promise<string> {
  const place = /<(\w+)>/g;
  const text = (await readFile(new URL(template, templates), "utf8"))
    .split("\n")
    .filter((line) =>
      Array.from(line.matchAll(place)).every(([, name = ""]) => values[name] !== undefined),
    )
    .map((line) => line.replace(place, (_, name) => values[name] as string))
    .join("\n");
  return template.endsWith(".yaml") ? toYaml(parse(text)) : text;
}

/** How the success is described, read and printed: an object in JSON, a text, or bytes. */
function answerOf({ answer }: OperationRequest, id: string) {
  if (isJson(answer)) {
    const read = `(await response.json()) as { ${id}: string }`;
    return { field: id, read, printed: `result.${id}` };
  }
  const whole = "Describe it";
  const [schema, read, printed] = answer.startsWith("text/")
    ? ["{ type: string }", "await response.text()", "result"]
    : ["{ type: string, format: binary }", "await response.blob()", "result.size"];
  return { whole, schema, read, printed };
}

/**
 * The example of a parameter: what schemas show in a field of that name, since the examples tell one
 * story, or else one that is made up.
 */
async function exampleReader(folder: string): Promise<(name: string) => string> {
  const schemas = path.join(folder, "components", "schemas");
  const files = await readdir(schemas);
  const read = async (file: string) => parse(await readFile(path.join(schemas, file), "utf8"));
  const fields = (await Promise.all(files.map(read))).flatMap(({ properties }) =>
    Object.entries<{ examples?: readonly unknown[] }>(properties ?? {}),
  );
  const isPlain = (value: unknown): value is string =>
    typeof value === "string" && /^[\w-]+$/.test(value);
  return (name) => {
    const values = fields.flatMap(([field, { examples = [] }]) => (field === name ? examples : []));
    return values.find(isPlain) ?? `${name}_1`;
  };
}

/** What an answer holds, where its schema is there already. */
interface KnownAnswer {
  /** The name of its file. */
  readonly example: string;
  /** Its first field. */
  readonly id: string;
}

/** An example that another operation answers by the same schema. @throws Where the schema has none. */
async function knownAnswer(
  folder: string,
  request: OperationRequest,
): Promise<KnownAnswer | undefined> {
  const noun = nounOf(request);
  const read = async (file: string) => parse(await readFile(path.join(folder, file), "utf8"));
  const schema = `components/schemas/${noun}.yaml`;
  if (!isJson(request.answer) || !existsSync(path.join(folder, schema))) return undefined;
  const [id] = Object.keys((await read(schema)).properties ?? {});
  const files = await readdir(path.join(folder, "paths"));
  const items: readonly PathItem[] = await Promise.all(files.map((file) => read(`paths/${file}`)));
  const answers = items
    .flatMap((item) => Object.values(item))
    .map(({ responses }) => responses?.["200"]?.content?.[request.answer])
    .filter((answered) => answered?.schema.$ref === `../${schema}`);
  const [shown] = answers.flatMap((answered) => Object.values(answered?.examples ?? {}));
  if (shown && id) return { example: path.basename(shown.$ref, ".yaml"), id };
  const why = `the schema ${noun} is there, and no operation answers an example of it`;
  throw new BuildError(`--id ${request.operationId}: ${why}. Take another --id.`);
}

/** A path item, as far as it is read. */
type PathItem = Readonly<Record<string, { readonly responses?: Readonly<Record<string, Answer>> }>>;

interface Answer {
  readonly content?: Readonly<
    Record<string, { readonly schema: Partial<Link>; readonly examples?: Record<string, Link> }>
  >;
}

interface Link {
  readonly $ref: string;
}

/** The schema of an answer is named after the last words of the operationId. */
function nounOf({ operationId }: OperationRequest): string {
  return operationId.replace(/^[a-z]+/, "") || pascal(operationId);
}

function valuesOf(
  request: OperationRequest,
  shown: (name: string) => string,
  known: KnownAnswer | undefined,
) {
  const { operationId, method, path: route, sdkName, tag, answer, query } = request;
  const noun = nounOf(request);
  const names = pathParametersOf(route);
  const hasBody = ["post", "put", "patch"].includes(method);
  const ofBody = (text: string) => (hasBody ? text : undefined);
  const body = ofBody('{ name: "name_1" }');
  /** The path with the examples of its parameters, as the template of a parameter has them. */
  const filled = (write: (example: string) => string) =>
    route.replaceAll(/\{(\w+)\}/g, (_, name) => write(shown(name))) +
    query.map((name, at) => `${at > 0 ? "&" : "?"}${name}=${shown(name)}`).join("");
  // Several operations may answer the same object, but each text is another one.
  const example = known?.example ?? `${isJson(answer) ? noun : pascal(operationId)}Example`;
  const id = known?.id ?? `${noun.charAt(0).toLowerCase()}${noun.slice(1)}Id`;
  const ofNoun = `{ $ref: ../components/schemas/${noun}.yaml }`;
  const { schema = ofNoun, read, printed } = answerOf(request, id);
  const filters = query.map(
    (name) => `{ $ref: ../components/parameters/${pascal(name)}Filter.yaml }`,
  );
  const asked = query.map((name) => `${name}: "${shown(name)}"`).join(", ");
  return {
    ...{ operationId, method, sdkName, tag, noun, id, answer, schema, read, printed },
    parameters: filters.length > 0 ? `[${filters.join(", ")}]` : undefined,
    request: ofBody(`${pascal(operationId)}Request`),
    // An answer has the name of the request that it answers.
    story: ofBody(`${pascal(operationId)}Request`) ?? example,
    example,
    badRequest: hasBody || names.length + query.length > 0 ? "BadRequest" : undefined,
    notFound: names.length > 0 ? "NotFound" : undefined,
    effect: method === "get" ? undefined : "state",
    contentType: ofBody("application/json"),
    body,
    json: ofBody('{ "name": "name_1" }'),
    arguments: [
      ...names.map((name) => `"${shown(name)}"`),
      ...(body ? [body] : []),
      ...(asked ? [`{ ${asked} }`] : []),
    ].join(", "),
    // The examples stand in the URL itself: a constant of that name could be one of the sample's.
    encodedPath: filled((example) => `\${encodeURIComponent("${example}")}`),
    examplePath: filled((example) => example),
    fetchMethod: method === "get" ? undefined : method.toUpperCase(),
    // curl works the others out: a request with data is a POST, any other one a GET.
    curlMethod: ["get", "post"].includes(method) ? undefined : method.toUpperCase(),
  };
}

const methodOrder = ["post", "get", "put", "patch", "delete"];

/** The path item with one more method in its place; every other byte stays as the author wrote it. */
function withMethod(item: string, method: string, operation: string): string {
  const later = methodOrder.slice(methodOrder.indexOf(method) + 1);
  const found = later.map((each) => item.search(new RegExp(`^${each}:`, "m")));
  const at = found.find((index) => index !== -1) ?? item.length;
  return item.slice(0, at) + operation + item.slice(at);
}

function toYaml(content: unknown): string {
  return stringify(content, { lineWidth: 100 });
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Two paths may have one file name: `/a:b` and `/a/b`, or `/A/b` where a disk knows no case. */
function unusedName(file: string, taken: readonly string[]): string {
  const isTaken = taken.some((each) => `paths/${each}`.toLowerCase() === file.toLowerCase());
  return isTaken ? unusedName(file.replace(/\.yaml$/, "_.yaml"), taken) : file;
}
