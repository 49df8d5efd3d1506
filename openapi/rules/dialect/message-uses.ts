import { isEmpty, isJson, isRecord, type Place, record, text } from "../nodes.ts";
import type { ReportLocation } from "../types.ts";
import type { PartName } from "./dialect-table.ts";
import { filledHeaders, headerNameUse, pathNameUse, queryNameUse } from "./name-uses.ts";
import type { Purpose } from "./purpose.ts";
import { schemaUses } from "./schema-uses.ts";
import { typeOf } from "./type-of.ts";
import { entriesOf, inside, isDangling, keyUses, type Reader, type Use, useOf } from "./use.ts";

/** Reads what parameters, bodies and answers say. */

function styleOf({ style, explode }: Place["node"], usual: string): string {
  const named = text(style) || usual;
  const isUsual = explode === undefined || explode === (named === "form");
  return isUsual ? named : `${named}, explode: ${explode}`;
}

/** The types that a style of the query has a form for, where it has none for all. */
const formsOf: Readonly<Record<string, string>> = {
  spaceDelimited: "array object",
  pipeDelimited: "array object",
  "deepObject, explode: true": "object",
};

/** The names under which a parameter stands in a URL. */
function namesWritten(reader: Reader, place: Place): string[] {
  const { style = "form", explode = style === "form", name } = place.node;
  const schema = inside(reader, place, "schema");
  return typeOf(reader, schema) === "object" && explode === true && style === "form"
    ? Object.keys(inside(reader, schema, "properties").node)
    : [text(name)];
}

/** Names in the query or the headers of one operation under which two parameters would stand. */
export function clashUses(reader: Reader, parameters: readonly Place[]): Use[] {
  const named = parameters.filter(({ node }) => typeof node.name === "string");
  return [...queryClashes(reader, named), ...headerClashes(named)];
}

function headerClashes(parameters: readonly Place[]): Use[] {
  const names = new Map<string, string>();
  return parameters.flatMap(({ node, location }) => {
    if (node.in !== "header") return [];
    const [name, lower] = [text(node.name), text(node.name).toLowerCase()];
    const other = names.get(lower) ?? name;
    names.set(lower, name);
    const called = `the headers "${other}" and "${name}"`;
    const at = location.child(["name"]).key();
    return other === name ? [] : [useOf("names", "header that stands twice", called, at)];
  });
}

function queryClashes(reader: Reader, parameters: readonly Place[]): Use[] {
  const byName = new Map(
    parameters.filter(({ node }) => node.in === "query").map((each) => [each.node.name, each]),
  );
  const taken = new Set<string>();
  return [...byName.values()].flatMap((place) => {
    const names = namesWritten(reader, place);
    const twice = names.filter((name) => taken.has(name));
    for (const name of names) taken.add(name);
    const at = place.location.child(["name"]).key();
    const called = `the parameter "${text(place.node.name)}", which writes`;
    const row = "query parameter of a name that is written twice";
    return [
      ...names.map((name) => queryNameUse(name, at)),
      ...twice.map((name) => useOf("names", row, `${called} "${name}"`, at)),
    ];
  });
}

interface ParameterParts {
  readonly styles: PartName;
  readonly style: string;
  readonly purpose: Purpose;
  /** What its name says, where that does not depend on the others beside it. */
  readonly nameUse?: (name: string, at: ReportLocation) => Use;
}

const places: Readonly<Record<string, ParameterParts>> = {
  path: { styles: "pathStyles", style: "simple", purpose: "path", nameUse: pathNameUse },
  query: { styles: "queryStyles", style: "form", purpose: "query" },
  header: { styles: "headerStyles", style: "simple", purpose: "headers", nameUse: headerNameUse },
};

export function parameterUses(reader: Reader, place: Place): Use[] {
  const { node, location } = place;
  const name = text(node.name);
  const where = text(node.in);
  const called = `the parameter "${name}"`;
  const at = (key: string) => location.child([key]).key();
  const uses: Use[] = [
    useOf("parameterPlaces", where, called, at("in")),
    ...keyUses("parameterKeys", place, called),
  ];
  const say = (row: string, key: string, said = called) =>
    uses.push(useOf("parameterKeys", row, said, at(key)));
  if ("name" in node && typeof node.name !== "string") {
    say("a name that is no text", "name", `the name ${node.name}`);
    return uses;
  }
  const parts = places[where];
  if (!parts) return uses;
  const { styles: part, style: usual, purpose, nameUse } = parts;
  if (nameUse) uses.push(nameUse(name, at("name")));
  if (where !== "query" && "allowReserved" in node) {
    say("allowReserved outside a query", "allowReserved", `"allowReserved" of ${called}`);
  }
  if (where === "path" && node.required !== true) {
    say("optional in a path", "required" in node ? "required" : "name");
  }
  if (where === "header" && isFilled(reader, place)) {
    say("an optional header that the runtime fills", "name");
  }
  const style = at("style" in node ? "style" : "explode");
  const type = typeOf(reader, inside(reader, place, "schema"));
  const written = styleOf(node, usual);
  // A choice is refused as such: its type is several.
  const isOne = where === "query" && !type.includes(" ");
  const fits = !isOne || (formsOf[written] ?? type).split(" ").includes(type);
  uses.push(useOf(part, fits ? written : `${written} of ${type}`, called, style));
  if (!("schema" in node)) return uses;
  return [
    ...uses,
    ...lostUses(reader, place, written),
    // Those of the usual form are names of the query, and read as such.
    ...(where === "query" && written !== "form" ? fieldUses(reader, place) : []),
    ...schemaUses(reader, node.schema, location.child(["schema"]), { purpose, field: name }),
  ];
}

/** What a list is written with between its entries, which no entry may hold. */
const between: Readonly<Record<string, string>> = {
  "form, explode: false": ",",
  spaceDelimited: " ",
  pipeDelimited: "|",
};

/** Values that a path, a header or a list of the query cannot carry as they are. */
function lostUses(reader: Reader, place: Place, written: string): Use[] {
  const { name, in: where, example } = place.node;
  const separator = where === "query" ? between[written] : undefined;
  const schema = inside(reader, place, "schema");
  const hasParts = schema.node.type === "array" || schema.node.type === "object";
  const isLost = (value: unknown) =>
    typeof value === "string" &&
    ((where === "path" && /^\.{0,2}$/.test(value)) ||
      (where === "header" && !/^[!-~]([ -~]*[!-~])?$/.test(value)) ||
      (separator !== undefined && hasParts && value.includes(separator)));
  const fields = entriesOf(reader, schema, "properties").map(([, field]) => field);
  const named = [schema, inside(reader, schema, "items"), ...fields].flatMap(
    ({ node, location }) => {
      const keyword = "const" in node ? "const" : "enum";
      return [node[keyword]].flat().map((value) => [value, location.child([keyword])] as const);
    },
  );
  const shown = isRecord(example) ? Object.values(example) : [example].flat();
  const at = place.location.child(["example"]);
  return [...named, ...shown.map((value) => [value, at] as const)]
    .filter(([value]) => isLost(value))
    .map(([value, at]) => {
      const called = `the value ${JSON.stringify(value)} of the parameter "${text(name)}"`;
      return useOf("parameterKeys", "a value that is lost in its place", called, at.key());
    });
}

/** Whether the runtime's fetch writes a header that is left out, and the schema asks more of it than a text. */
function isFilled(reader: Reader, place: Place): boolean {
  const { name, required } = place.node;
  const { node } = inside(reader, place, "schema");
  const isOptional = filledHeaders.test(text(name)) && required !== true;
  const asks = /^(?!(type|title|description|examples|deprecated|default|\$comment)$|x-)/;
  return isOptional && (node.type !== "string" || Object.keys(node).some((key) => asks.test(key)));
}

/** The names of the fields of an object, which stand in its value or within brackets. */
function fieldUses(reader: Reader, parameter: Place): Use[] {
  const { node, location } = inside(reader, inside(reader, parameter, "schema"), "properties");
  return Object.keys(node).map((name) => queryNameUse(name, location.child([name]).key()));
}

export function bodyUses(reader: Reader, operation: Place, method: string): Use[] {
  const place = inside(reader, operation, "requestBody");
  const { node } = place;
  const location = operation.location.child(["requestBody"]);
  const called = "the body of the request";
  const use = (name: string) => useOf("bodies", name, called, location.key());
  return [
    use(method),
    ...keyUses("bodies", place, called),
    ...("$ref" in record(operation.node.requestBody) ? [use("by $ref")] : []),
    ...(node.required === true ? [] : [use("optional")]),
    ...(isEmpty(node.content) ? [use("empty")] : []),
    ...(node.required === true ? nullUses(reader, place) : []),
    ...contentUses(reader, place, "requestMedia", "request", called).map((each) =>
      each.part === "requestMedia" && operation.node["x-effect"] === "money" && isForm(each)
        ? { ...each, names: ["a form where money moves"] }
        : each,
    ),
  ];
}

const nullUses = (reader: Reader, body: Place): Use[] => {
  const row = "null as the example of a body that is required";
  return entriesOf(reader, body, "content")
    .filter(([type]) => isJson(type))
    .flatMap(([, media]) => entriesOf(reader, media, "examples"))
    .filter(([, { node }]) => node.value === null)
    .map(([name, { location }]) =>
      useOf("wholeBodyTypes", row, `the example "${name}"`, location.key()),
    );
};

const FORM = "application/x-www-form-urlencoded";

const PARTS = "multipart/form-data";

const isForm = ({ names }: Use) => names[0] === FORM || names[0] === PARTS;

/** What the schema of a request is for, by its media type. */
const sentAs: Readonly<Record<string, Purpose>> = { [FORM]: "form", [PARTS]: "parts" };

export function contentUses(
  reader: Reader,
  holder: Place,
  part: PartName,
  purpose: Purpose,
  called: string,
): Use[] {
  const all = entriesOf(reader, holder, "content");
  return all.flatMap(([type, media], at) => {
    const isMore = (purpose === "answer" || purpose === "request") && at > 0;
    const { node, location } = media;
    const hasSchema = "schema" in node;
    const examples = entriesOf(reader, media, "examples");
    const lower = type.toLowerCase();
    const isWhole = purpose === "answer" && !isJson(lower);
    return [
      {
        part,
        names: isMore
          ? ["several media types"]
          : type === lower
            ? [type, groupOf(type)]
            : ["a media type with capitals"],
        called,
        at: location.key(),
      },
      ...keyUses("mediaKeys", media, called),
      ...examples.flatMap(([name, each]) => keyUses("exampleKeys", each, `the example "${name}"`)),
      ...(purpose === "request" && isJson(lower) && hasSchema
        ? wholeTypeUses(reader, media, called)
        : []),
      ...(type === PARTS ? partNameUses(reader, media) : []),
      ...(!hasSchema
        ? [useOf("mediaKeys", "no schema", called, location.key())]
        : isWhole
          ? wholeUses(reader, media, type, called)
          : schemaUses(reader, node.schema, location.child(["schema"]), {
              purpose: (purpose === "request" && sentAs[type]) || purpose,
            })),
    ];
  });
}

function wholeTypeUses(reader: Reader, media: Place, called: string): Use[] {
  if (isDangling(reader, media.node.schema, media.location)) return [];
  return typeOf(reader, inside(reader, media, "schema"))
    .split(/,| or /)
    .map((type) => useOf("wholeBodyTypes", type, called, media.location.child(["schema"]).key()));
}

function partNameUses(reader: Reader, media: Place): Use[] {
  const { node, location } = inside(reader, inside(reader, media, "schema"), "properties");
  return Object.keys(node)
    .filter((name) => !/^[\w.[\]-]+$/.test(name))
    .map((name) =>
      useOf("names", "part otherwise", `the part "${name}"`, location.child([name]).key()),
    );
}

/** The row of a media type that has none of its own. */
function groupOf(type: string): string {
  if (isJson(type)) return "…+json";
  return type.replace(/^([a-z]+)\/[a-z\d][\w.+-]*$/, "$1/…");
}

/** What is said of a body that is a text or bytes: that it is one. */
function wholeUses(reader: Reader, media: Place, type: string, called: string): Use[] {
  const location = media.location.child(["schema"]);
  const uses = schemaUses(reader, media.node.schema, location, { purpose: "whole" });
  const isText = /^text\//.test(type) || /[/+]xml$/.test(type);
  if (isText || inside(reader, media, "schema").node.format === "binary") return uses;
  return [...uses, useOf("wholeFormats", "bytes without format: binary", called, location.key())];
}

export function responseUses(reader: Reader, place: Place, status: string): Use[] {
  const called = `the answer ${status}`;
  const isSuccess = status.startsWith("2");
  const name = status.replace(/^([45])\d\d$/, "$100 to $199");
  const part = isSuccess ? "successes" : "errors";
  const content = inside(reader, place, "content");
  const isEmptied = status === "204" && !isEmpty(content.node);
  const at = place.location.key();
  return [
    useOf(part, name, called, at),
    ...(isEmptied ? [useOf(part, "a body with 204", called, at)] : []),
    ...keyUses("responseKeys", place, called),
    ...(isSuccess ? [] : errorTypeUses(reader, place, called)),
    ...contentUses(reader, place, isSuccess ? "answerMedia" : "errorMedia", "answer", called),
    ...entriesOf(reader, place, "headers").flatMap(([name, { node, location }]) => {
      if (isRecord(node.schema)) {
        return schemaUses(reader, node.schema, location.child(["schema"]), { purpose: "header" });
      }
      const row = "a header without a schema";
      return [useOf("answerHeaderTypes", row, `the header "${name}"`, location.key())];
    }),
  ];
}

/** The fields where the SDK looks for what went wrong, and what may hold one. */
const SENTENCES = /^(message|detail|title|error_description|faultstring|errors?|fault)$/i;

/** What kind of value an error is; nothing is said of what is no JSON. */
function errorTypeUses(reader: Reader, place: Place, called: string): Use[] {
  const part = "errorTypes";
  const content = inside(reader, place, "content");
  if (isEmpty(content.node)) return [useOf(part, "no body", called, place.location.key())];
  const media = inside(reader, content, Object.keys(content.node).find(isJson) ?? "");
  const { schema: raw } = media.node;
  if (raw === undefined || isDangling(reader, raw, media.location)) return [];
  const schema = inside(reader, media, "schema");
  const fields = Object.keys(inside(reader, schema, "properties").node);
  const isMute = "properties" in schema.node && !fields.some((name) => SENTENCES.test(name));
  const row = isMute ? "an object without words" : typeOf(reader, schema);
  return [useOf(part, row, called, media.location.child(["schema"]).key())];
}
