import { operationName } from "../names.ts";
import { isJson, list, type Place, record, text } from "../nodes.ts";
import { bodyUses, clashUses, contentUses, parameterUses, responseUses } from "./message-uses.ts";
import { operationIdUse } from "./name-uses.ts";
import { entriesOf, followAll, inside, keyUses, type Reader, type Use, useOf } from "./use.ts";

export function documentUses(reader: Reader, root: Place): Use[] {
  const { node, location } = root;
  const tags = list(node.tags).map(
    (tag, at): Place => ({ node: record(tag), location: location.child(["tags", at]) }),
  );
  const version = String(node.openapi);
  const uses: Use[] = [
    {
      part: "versions",
      names: [version, version.replace(/^3\.1\.\d+$/, "3.1")],
      called: "the document",
      at: location.child(["openapi"]).key(),
    },
    ...keyUses("documentKeys", root, "the document"),
    ...keyUses("documentKeys", inside(reader, root, "info"), "info"),
    ...keyUses("documentKeys", inside(reader, root, "components"), "the components"),
    ...tags.flatMap((tag) => keyUses("documentKeys", tag, `the tag "${text(tag.node.name)}"`)),
    ...securityUses(reader, root),
    ...pathUses(reader, inside(reader, root, "paths")),
    ...entriesOf(reader, root, "webhooks").flatMap(([name, item]) =>
      webhookUses(reader, item, `the webhook "${name}"`),
    ),
  ];
  return [...uses, ...likeNameUses(uses)];
}

/** Names of operations, and of schemas, that are one where letter case tells no files apart. */
function likeNameUses(uses: readonly Use[]): Use[] {
  const first = new Map<string, string>();
  return uses.flatMap(({ part, names: [row = ""], called, at }) => {
    if (part !== "names" || !/^(operationId|schema) /.test(row)) return [];
    const lower = called.toLowerCase();
    const other = first.get(lower) ?? called;
    first.set(lower, other);
    if (other === called) return [];
    return [useOf(part, "a name that differs by case", `${called} beside ${other}`, at)];
  });
}

function securityUses(reader: Reader, root: Place): Use[] {
  const part = "security";
  const requirements = list(root.node.security).map((each) => Object.keys(record(each)));
  const [names = []] = requirements;
  const isOne = requirements.length === 1 && names.length === 1;
  const scopes = list(record(list(root.node.security)[0])[names[0] ?? ""]);
  const form = isOne ? "one scheme for all operations" : "several or none";
  const schemes = entriesOf(reader, inside(reader, root, "components"), "securitySchemes");
  const at = root.location.child(["security" in root.node ? "security" : "openapi"]).key();
  return [
    useOf(part, scopes.length > 0 ? "scopes" : form, "the document", at),
    ...schemes.map(([name, { node, location }]) => {
      const type = [node.type, node.scheme].filter(Boolean).join(" ");
      return useOf(part, type, `the security scheme "${name}"`, location.key());
    }),
  ];
}

function pathUses(reader: Reader, paths: Place): Use[] {
  const pathNames = Object.keys(paths.node);
  const items = pathNames.map((path) => {
    const { source, pointer } = inside(reader, paths, path).location;
    return `${source.absoluteRef}${pointer}`;
  });
  return Object.entries(paths.node).flatMap(([path, raw], index) => {
    const at = paths.location.child([path]).key();
    const called = `the path "${path}"`;
    const matched = pathNames.find((other) => other !== path && areAlike(other, path));
    const isMore = "$ref" in record(raw) && Object.keys(record(raw)).length > 1;
    const both = `the paths "${path}" and "${matched}"`;
    const isOfAnother = items.indexOf(items[index] ?? "") < index;
    return [
      useOf("paths", pathForm(path), called, at),
      ...(matched === undefined
        ? []
        : [useOf("paths", "a path that another one matches too", both, at)]),
      ...(isOfAnother ? [useOf("paths", "the item of another path", called, at)] : []),
      ...(isMore ? [useOf("pathItemKeys", "beside $ref", called, at)] : []),
      ...pathItemUses(reader, inside(reader, paths, path), called),
    ];
  });
}

function pathForm(path: string): string {
  const parts = path.split("/");
  const parameters = parts.filter((part) => part.startsWith("{"));
  if (!parts.every((part) => /^(\{[^{}]*\}|[^{}]*)$/.test(part))) {
    return "a parameter with other text in its segment";
  }
  if (!parts.every((part) => part.startsWith("{") || /^[\w.~:@$-]*$/.test(part))) {
    return "another character";
  }
  if (parts.some((part) => part === "." || part === "..")) return "a dot segment";
  if (parts.slice(1, -1).includes("")) return "an empty segment";
  if (new Set(parameters).size < parameters.length) return "a parameter that stands twice";
  return parts.every((part) => part.startsWith("{") || /^[a-z\d-]*$/.test(part))
    ? "each parameter in a segment of its own"
    : "letters, digits and - _ . ~ : @ $";
}

/** Whether one request could ask for both paths. */
function areAlike(one: string, other: string): boolean {
  const [parts, others] = [one.split("/"), other.split("/")];
  const isAny = (part: string | undefined) => part?.startsWith("{") === true;
  return (
    parts.length === others.length &&
    parts.every((part, at) => part === others[at] || isAny(part) || isAny(others[at]))
  );
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

function pathItemUses(reader: Reader, item: Place, called: string): Use[] {
  const { node, location } = item;
  const rest = Object.entries(node).filter(([key]) => !METHODS.includes(key));
  return [
    ...keyUses("pathItemKeys", { node: Object.fromEntries(rest), location }, called),
    ...parametersOf(reader, item),
    ...METHODS.flatMap((method) =>
      method in node
        ? [
            ...operationUses(reader, inside(reader, item, method), method),
            ...clashUses(reader, [
              ...parameterPlaces(reader, item),
              ...parameterPlaces(reader, inside(reader, item, method)),
            ]),
          ]
        : [],
    ),
  ];
}

const parameterPlaces = (reader: Reader, { node, location }: Place): Place[] =>
  list(node.parameters).map((each, at) =>
    followAll(reader, each, location.child(["parameters", at])),
  );

const parametersOf = (reader: Reader, holder: Place): Use[] =>
  parameterPlaces(reader, holder).flatMap((place) => parameterUses(reader, place));

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

const withoutToken = (operation: Place["node"]) =>
  `security: []${operation["x-effect"] === "money" ? " where money moves" : ""}`;

function operationUses(reader: Reader, operation: Place, method: string): Use[] {
  const { node, location } = operation;
  const called = `operation "${operationName(node, { ...reader.ctx, key: method, location })}"`;
  return [
    useOf("methods", method, called, location.key()),
    ...keyUses("operationKeys", operation, called).map((use) =>
      use.names[0] === "security" && isEmptyList(node.security)
        ? { ...use, names: [withoutToken(node)] }
        : use,
    ),
    ...("operationId" in node
      ? [operationIdUse(text(node.operationId), location.child(["operationId"]))]
      : []),
    ...parametersOf(reader, operation),
    ...("requestBody" in node ? bodyUses(reader, operation, method) : []),
    ...entriesOf(reader, operation, "responses").flatMap(([status, response]) =>
      responseUses(reader, response, status),
    ),
    ...keptUses(reader, operation),
  ];
}

const isNote = (key: string): boolean => /^(title|description|examples|\$comment|x-.*)$/.test(key);

/** What PiTrade would send: nothing is made of it but a type and the text of the references. */
function webhookUses(reader: Reader, item: Place, called: string): Use[] {
  const post = inside(reader, item, "post");
  const body = inside(reader, post, "requestBody");
  const [[type, media] = [], ...more] = entriesOf(reader, body, "content");
  const isTyped = media !== undefined && more.length === 0 && isJson(type ?? "");
  // With more beside its reference, a payload has another type than the one that is imported.
  const { $ref, ...beside } = record(media?.node.schema);
  const isNamed = isTyped && $ref !== undefined && Object.keys(beside).every(isNote);
  const form = isNamed
    ? "post with a named payload in JSON"
    : isTyped
      ? "a payload without a name"
      : "no payload in JSON";
  const use = (part: "webhooks" | "webhookKeys", name: string, { location }: Place) =>
    useOf(part, name, called, location.key());
  const keyOf = ({ node, location }: Place, key: string): Place => ({
    node: record(node[key]),
    location: location.child([key]),
  });
  const answers = entriesOf(reader, post, "responses").map(([, answer]) => answer);
  return [
    ...Object.keys(item.node)
      .filter((key) => key !== "post")
      .map((key) => use("webhooks", key, keyOf(item, key))),
    "post" in item.node
      ? use("webhooks", form, "requestBody" in post.node ? keyOf(post, "requestBody") : post)
      : use("webhooks", "no post", item),
    ...("$ref" in record(post.node.requestBody)
      ? [
          useOf(
            "bodies",
            "by $ref",
            `the payload of ${called}`,
            keyOf(post, "requestBody").location.key(),
          ),
        ]
      : []),
    ...Object.keys(post.node).map((key) => use("webhookKeys", key, keyOf(post, key))),
    ...("operationId" in post.node
      ? [operationIdUse(text(post.node.operationId), post.location.child(["operationId"]))]
      : []),
    ...answers
      .filter(({ node }) => "content" in node)
      .map((answer) => use("webhooks", "an answer with a body", answer)),
    ...answers.flatMap((answer) => keyUses("responseKeys", answer, `an answer to ${called}`)),
    ...keyUses("bodies", body, `the payload of ${called}`),
    ...contentUses(reader, body, "answerMedia", "answer", `the payload of ${called}`),
  ];
}

/** The journal keeps the answer of what moves money. */
function keptUses(reader: Reader, operation: Place): Use[] {
  if (operation.node["x-effect"] !== "money") return [];
  const successes = entriesOf(reader, operation, "responses").filter(([code]) => /^2/.test(code));
  const [[, first] = []] = successes;
  const types = first ? Object.keys(inside(reader, first, "content").node) : [];
  if (!first || (successes.length === 1 && types.some(isJson))) return [];
  const name = "several or no JSON, of what moves money";
  return [useOf("successes", name, "the success", first.location.key())];
}
