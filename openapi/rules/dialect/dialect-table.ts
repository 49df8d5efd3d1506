/**
 * The dialect: what a description may say. Everything that is made of the description reads only
 * what stands here, and lint refuses the rest, so that nothing is dropped in silence. A change
 * that supports a row to the end (types, method, request, checks, mock, sandbox, contract
 * lock, reference) makes it `true` in the same commit.
 */

/** Whether it works. A text is the harm and the way out, with which lint refuses it. */
export type Row = true | string;

export interface Part {
  readonly title: string;
  readonly rows: Readonly<Record<string, Row>>;
  /** What holds for everything without a row; `{}` stands for it. */
  readonly others: Row;
}

export type PartName = keyof typeof dialectTable;

const rows = (names: string, row: Row): Record<string, Row> =>
  Object.fromEntries(names.split(" ").map((name) => [name, row]));

const SINGLE_TYPES = rows("string integer number boolean", true);
const TYPES = rows("string number integer boolean object array null", true);
const FORMATS = {
  ...rows("date date-time time duration uuid uri email hostname ipv4 ipv6 byte password", true),
  ...rows("int32 int64 float double", true),
};

const unchecked = (what: string, way: string): string =>
  `the SDK cannot check ${what} before it sends. ${way}`;

const WITHOUT = "Write the schema without it.";
const SINGLE = "Write string, integer, number or boolean.";
const KNOWN_TYPE = "Write string, number, integer, boolean, object, array or null.";
const NO_METHOD = "the SDK cannot call it safely. Use get, post, put, patch or delete.";
const NO_KEY = "nothing is made of it. Remove it.";
const BASE_URL = "every request goes to the base URL of the client. Remove it.";
const NO_TEXT = "the reference in Markdown would lack it. Write it into the operations.";
const TWO_SCHEMAS =
  "the mock may demand such a field on the other side too. Remove it, and give request and answer a schema each.";
const OF_3_0 =
  'OpenAPI 3.1 has it no more. Write "null" among its types, or a branch of its own for it.';
const ONE_OF_MANY = 'the tests and the reference read "examples". Write a list of them.';
const AS_BRANCHES = 'Map the value of each branch to the $ref under "oneOf:".';
/** What schemas of requests and of answers may say alike, and what of it is refused. */
const KEYWORDS = {
  ...rows("title description examples deprecated", true),
  ...rows("$ref type format const enum default $comment", true),
  ...rows("minLength maxLength pattern minItems maxItems items uniqueItems", true),
  ...rows("minimum exclusiveMinimum maximum exclusiveMaximum multipleOf", true),
  ...rows("properties required minProperties maxProperties discriminator", true),
  // Schemas that are made of others, or that ask for more than a type.
  ...rows("allOf anyOf oneOf not", true),
  ...rows("prefixItems contains minContains maxContains", true),
  ...rows("patternProperties propertyNames dependentRequired dependentSchemas", true),
  ...rows("if then else", true),
  "if, then or else alone":
    'nothing follows from it. Write "if:" with what is asked, and "then:" or "else:" beside it.',
  // A field has its own type, any other one that of the map or of a field.
  "a map beside properties": true,
  "a map beside parts":
    'it asks the same of the fields of the parts. Write "unevaluatedProperties:" in its place.',
  "unevaluatedProperties with a schema": true,
  "a case beside fields that are counted":
    'examples that are right would be refused. Write it in a part of its own under "allOf:".',
  "a case within a case of fields that are counted":
    'its fields would be known where the outer case does not apply. Write all fields and "unevaluatedProperties:" in that case itself.',
  "beside $ref": true,
  "beside oneOf": true,
  "oneOf without discriminator": true,
  recursion: true,
  "a schema that is itself":
    "nothing could be made of it. Let it hold itself in a field or a list.",
  "a value that other keywords refuse":
    "a value here is refused by a keyword beside it. Correct one of the two.",
  "minContains above maxContains":
    'no list could meet it and "minContains:". Correct one of the two.',
  "an enum without values": "it allows nothing. Name its values, or remove it.",
  "multipleOf that only asks":
    "the mock leaves it out where it only asks, and would decide otherwise. Write a bound or an enum; where oneOf asks, write anyOf or a discriminator.",
  "a value beyond 2^53":
    'JavaScript would round a number beyond 2^53, to another one. Write a smaller one, or "type: string" and a text.',
  "a value beyond Latin-1":
    "the mock could not name a value with a line break, or beyond Latin-1, where it refuses others. Write another.",
  "an integer that may be rounded":
    "JavaScript would round an id beyond 2^53, to another one. " +
    'Write "maximum: 9007199254740991", or "type: string" where it is sent as a text.',
  "a step below 1e-80": "no check of it would be exact. Write a greater one, or remove it.",
  "a bound that is no number": "no number is compared with it. Write a number, or remove it.",
  "a number of entries without contains":
    'it asks nothing without "contains:" and a bound above 0. Write these, or remove it.',
  "a pattern that matches a declared field":
    'a pattern matches a field under "properties:", and the types know one of the two. Write another pattern.',
  "prefixItems that may be left out": true,
  "a required field without a schema":
    'nothing says what it is. Correct its name, or write it under "properties:".',
  "a field that only a condition names":
    'the types do not know it. Write it under "properties:" too.',
  "branches that the discriminator does not tell apart":
    'it does not tell the branches apart. Write a const of its own in each branch itself, not in its parts, or leave "discriminator:" out.',
  "a discriminator that is no text":
    'OpenAPI knows branches by texts alone. Write texts, or leave "discriminator:" out.',
  "a discriminator of no text or of every object":
    'an empty text, or a member of every JavaScript object, tells no branch. Leave "discriminator:" out.',
  "a discriminator that may be left out":
    'OpenAPI demands its field. Write that under "required:" of each branch itself.',
} as const;
const ON_A_FIELD = "nothing reads it here. Write it on a field.";
const ON_AN_OPERATION = "nothing reads it here. Write it on an operation.";
const OF_EVERY_OBJECT = "every JavaScript object has such a member. Choose another.";
const CAPITALS = "the types tell media types apart by case. Write this one in lower case.";

export const dialectTable = {
  versions: {
    title: "Versions of OpenAPI",
    rows: { "3.1": true },
    others:
      'what OpenAPI {} says otherwise would be dropped. Write "openapi: 3.1.0", and what that has.',
  },
  documentKeys: {
    title: "Keys of the document",
    rows: {
      ...rows("openapi jsonSchemaDialect info servers security tags paths components", true),
      webhooks: true,
      externalDocs: "the reference in Markdown would lack it. Write the link into a description.",
      ...rows("callbacks links", NO_KEY),
      pathItems:
        'operations are looked for under "paths:". Write the item in a file, and a $ref to that.',
    },
    others: true,
  },
  references: {
    title: "References",
    rows: {
      "to files and components": true,
      "over the network": "a build must not depend on other hosts. Copy what it leads to.",
      "in place of a list, a map or a value":
        "OpenAPI has none there, and nothing checks what it leads to. Write that out; an entry may be a $ref.",
    },
    others: true,
  },
  security: {
    title: "Security",
    rows: { "one scheme for all operations": true, "http bearer": true },
    others:
      "the SDK sends one signed bearer token with every request, not {}. Describe that alone.",
  },
  paths: {
    title: "Paths",
    rows: {
      "each parameter in a segment of its own": true,
      "letters, digits and - _ . ~ : @ $": true,
      "another character":
        "URLs write it otherwise, and servers differ in it. Use letters, digits and - _ . ~ : @ $.",
      "a parameter with other text in its segment":
        "the raw client and the sandbox would not recognise it. Give it a segment of its own.",
      "a parameter that stands twice": "the method would take it twice. Give each its own name.",
      "a dot segment": "it would lead to another resource. Remove it.",
      "an empty segment": "servers take it for none. Remove it.",
      "the item of another path":
        "its operations would be two of one name. Give each path an item of its own.",
      "a path that another one matches too":
        "the raw client and the sandbox would take one for the other. Give one another segment.",
    },
    others: true,
  },
  pathItemKeys: {
    title: "Keys of a path item",
    rows: {
      parameters: true,
      "beside $ref": "what stands beside a $ref is dropped. Write it where the $ref leads to.",
      servers: BASE_URL,
      summary: NO_TEXT,
      description: NO_TEXT,
    },
    others: "nothing is made of it. Write get, post, put, patch or delete, or remove it.",
  },
  methods: {
    title: "Methods",
    rows: { ...rows("get post put patch delete", true), ...rows("head options trace", NO_METHOD) },
    others: true,
  },
  operationKeys: {
    title: "Keys of an operation",
    rows: {
      ...rows("operationId tags summary description deprecated externalDocs", true),
      ...rows("parameters requestBody responses", true),
      callbacks: NO_KEY,
      "security: []": true,
      security:
        'the SDK sends one token with every request. Remove it, or write "security: []" for none.',
      "security: [] where money moves": "nothing would say whose money it is. Remove it.",
      servers: BASE_URL,
    },
    others: true,
  },
  webhooks: {
    title: "Webhooks",
    rows: {
      "post with a named payload in JSON": true,
      "a payload without a name":
        "the type of its payload would have no name to import. Write the schema as a component.",
      "no post": 'nothing would be sent. Write "post:".',
      "no payload in JSON":
        'its type would say nothing. Write "application/json:" under "content:".',
      "an answer with a body":
        "nothing is made of the body of an answer. Say in its description what is answered.",
    },
    others: "a notice is not sent by {}. Write post, and nothing beside it.",
  },
  webhookKeys: {
    title: "Keys of a webhook",
    rows: rows(
      "operationId tags summary description deprecated requestBody responses x-provenance",
      true,
    ),
    others: "nothing is made of {}, since the SDK sends no webhook. Remove it.",
  },
  parameterPlaces: {
    title: "Parameters in",
    rows: {
      ...rows("path query header", true),
      cookie:
        "the SDK would never send this cookie. Send the value as a query parameter or as a field of the body.",
    },
    others: true,
  },
  parameterKeys: {
    title: "Keys of a parameter",
    rows: {
      ...rows("name in required description schema example style explode allowReserved", true),
      deprecated: true,
      content: 'the value would be sent in another form. Write "schema:" in its place.',
      "allowReserved outside a query": "nothing is made of it. Remove it.",
      allowEmptyValue: "it has no meaning that servers agree on. Remove it.",
      examples: 'the samples and tests call with "example:". Write one in its place.',
      "a name that is no text":
        "YAML reads it as a number, true, false or null. Write it in quotes.",
      "optional in a path": 'a path cannot leave it out. Write "required: true".',
      "a value that is lost in its place":
        "servers would read it as another, as several or as none. Write another, or remove it.",
      "an optional header that the runtime fills":
        "where it is left out, fetch writes a text of its own, which this schema may refuse. " +
        'Write "required: true", or "type: string" alone.',
    },
    others: true,
  },
  pathStyles: {
    title: "Styles of a path parameter",
    rows: { simple: true },
    others: "{} would be sent as simple. Remove style and explode.",
  },
  pathTypes: {
    title: "Types of a path parameter",
    rows: SINGLE_TYPES,
    others: `a segment of a path holds one value, not {}. ${SINGLE}`,
  },
  headerStyles: {
    title: "Styles of a header",
    rows: { simple: true },
    others: "{} would be sent as simple. Remove style and explode.",
  },
  headerTypes: {
    title: "Types of a header",
    rows: SINGLE_TYPES,
    others: `a header holds one value, not {}. ${SINGLE}`,
  },
  queryStyles: {
    title: "Styles of a query parameter",
    rows: {
      ...rows("form spaceDelimited pipeDelimited", true),
      "form, explode: false": true,
      "deepObject, explode: true": true,
    },
    others:
      "OpenAPI does not say how {} is written. Write form, or for an object deepObject with " +
      '"explode: true".',
  },
  queryTypes: {
    title: "Types of a query parameter",
    rows: rows("string integer number boolean array object", true),
    others:
      "a query has no one form for {}. Write string, integer, number, boolean, array or object.",
  },
  queryPartTypes: {
    title: "Types within a list or an object of the query",
    rows: SINGLE_TYPES,
    others: "OpenAPI does not say how {} is written within another value. Write single values.",
  },
  bodies: {
    title: "Bodies of requests with the method",
    rows: {
      ...rows("post put patch delete optional", true),
      get: "the body is lost on the way. Use query parameters.",
      empty: 'nothing would be sent. Write a media type under "content:", or leave the body out.',
      "by $ref": "nothing reads it behind a $ref. Write it where it is used.",
    },
    others: true,
  },
  requestMedia: {
    title: "Media types of a request",
    rows: {
      ...rows(
        "application/json …+json application/x-www-form-urlencoded multipart/form-data",
        true,
      ),
      "several media types": "nothing says which of several media types is meant. Write one.",
      "a media type with capitals": CAPITALS,
      "a form where money moves":
        "the journal compares JSON alone. Write the body as application/json.",
    },
    others: "the SDK cannot send {}. Write the body as application/json.",
  },
  wholeBodyTypes: {
    title: "Types of a whole body",
    rows: {
      ...rows("object array null", true),
      "null as the example of a body that is required":
        "the mock takes it for no body. Show another value.",
    },
    others:
      'the mock takes some values of the type "{}" for no body. Write an object, with it as a field.',
  },
  formTypes: {
    title: "Types of a form",
    rows: { object: true },
    others: 'a form holds named fields, not {}. Write an object with "properties:".',
  },
  formFieldTypes: {
    title: "Types of a field of a form",
    rows: rows("string integer number boolean array", true),
    others: "OpenAPI does not say how {} is written in a form. Write single values or lists.",
  },
  fileTypes: {
    title: "Types of a file in a form (`multipart/form-data`)",
    rows: { string: true },
    others: 'a file is bytes, not {}. Write "type: string".',
  },
  fileKeywords: {
    title: "Schema keywords of a file",
    rows: {
      ...rows("title description deprecated examples $ref type format", true),
      "no type": 'the reference would show it as "any". Write "type: string".',
    },
    others: "the SDK checks only that a file is one, and not {}. Remove it.",
  },
  mediaKeys: {
    title: "Keys of a media type",
    rows: {
      ...rows("schema examples", true),
      encoding: "a file says its own type, and fields are texts. Remove it.",
      "no schema": 'nobody could know what to send or to read. Write "schema:".',
    },
    others: true,
  },
  exampleKeys: {
    title: "Keys of an example",
    rows: {
      ...rows("value summary", true),
      description: "the reference in Markdown would lack it. Write it as summary.",
      externalValue: 'the mock and the tests do not load it. Write "value:".',
    },
    others: true,
  },
  successes: {
    title: "Statuses of a success",
    rows: {
      ...rows("200 201 202 203 204 206 207", true),
      "a body with 204": "HTTP has none there. Answer 200, or leave the content out.",
      "several or no JSON, of what moves money":
        "the journal keeps the one body that names what was made. Answer one status, and JSON.",
    },
    others: "the types know no success {}. Write 200, 201, 202, 203, 204, 206 or 207.",
  },
  errors: {
    title: "Statuses of an error",
    rows: { "400 to 499": true, "500 to 599": true, ...rows("4XX 5XX default", true) },
    others: "no error and no test is made of {}. Write a status from 400 to 599, 4XX or 5XX.",
  },
  errorTypes: {
    title: "Bodies of an error",
    rows: {
      object: true,
      "an object without words":
        'the error would not say why. Give it a field "message", "detail" or "title".',
    },
    others: "an error says why in an object, not in {}. Write a schema for one.",
  },
  responseKeys: {
    title: "Keys of a response",
    rows: { ...rows("description headers content", true), links: NO_KEY },
    others: true,
  },
  answerMedia: {
    title: "Media types of an answer",
    rows: {
      ...rows("application/json …+json text/… application/… image/… audio/… video/…", true),
      "text/html": "proxies answer text/html, and it is taken for that. Answer application/json.",
      "text/event-stream":
        "the SDK reads a body to its end, and a stream of events has none. Answer application/json.",
      "application/x-www-form-urlencoded": "a form is a body of requests. Answer application/json.",
      "several media types": "nothing says which of several media types is meant. Answer one.",
      "a media type with capitals": CAPITALS,
    },
    others: "the SDK cannot read {}. Answer application/json.",
  },
  errorMedia: {
    title: "Media types of an error",
    rows: { ...rows("application/json …+json", true), "a media type with capitals": CAPITALS },
    others: "an error says why in JSON, not in {}. Answer application/json.",
  },
  wholeTypes: {
    title: "Types of a body that is no JSON",
    rows: { string: true },
    others: 'such a body is handed on as it came, and not as {}. Write "type: string".',
  },
  wholeFormats: {
    title: "Formats of a file, and of a body that is no JSON",
    rows: {
      binary: true,
      "bytes without format: binary":
        'bytes that are read as a text are not what came. Write "format: binary".',
    },
    others: "such a body is handed on as it came, and {} is not checked. Remove it.",
  },
  wholeKeywords: {
    title: "Schema keywords of a body that is no JSON",
    rows: {
      ...rows("title description deprecated $ref type format", true),
      examples: "the mock would answer with them. Write them beside the schema.",
      "no type": 'the reference would show it as "any". Write "type: string".',
    },
    others: "such a body is handed on as it came, and {} is not checked. Remove it.",
  },
  requestTypes: {
    title: "Types in a request",
    rows: TYPES,
    others: unchecked("the type {}", KNOWN_TYPE),
  },
  requestFormats: {
    title: "Formats in a request",
    rows: FORMATS,
    others: unchecked("the format {}", 'Leave it out, or write a "pattern:".'),
  },
  requestKeywords: {
    title: "Schema keywords of a request",
    rows: {
      ...KEYWORDS,
      "additionalProperties: false": true,
      "unevaluatedProperties: false": true,
      "a map": true,
      "a list of types": true,
      ...rows("readOnly writeOnly", TWO_SCHEMAS),
      example: ONE_OF_MANY,
      nullable: OF_3_0,
      "no type": unchecked("a value without a type", 'Write "type:".'),
      "a field that is required twice":
        "the mock would check nothing at all. Name each field once.",
      "a keyword of another type": unchecked("a keyword that is not for this type", "Remove it."),
      "true or false": unchecked("a schema that is true or false", 'Write one with "type:".'),
      "discriminator without oneOf": unchecked("it", 'List the branches under "oneOf:".'),
      "array without items": unchecked("its entries", 'Write "items:".'),
      "additionalProperties: true": unchecked(
        "fields of any name and type",
        "Write false, or a schema with the types of their values.",
      ),
      "additionalProperties: false of parts":
        'it forbids the fields of the parts. Write "unevaluatedProperties: false" in its place.',
      "a mapping that differs from the branches": unchecked(
        "a mapping that differs from the branches",
        AS_BRANCHES,
      ),
    },
    others: unchecked("{}", WITHOUT),
  },
  answerTypes: {
    title: "Types in an answer",
    rows: TYPES,
    others: `the contract lock has no cases for the type "{}". ${KNOWN_TYPE}`,
  },
  answerFormats: {
    title: "Formats in an answer",
    rows: FORMATS,
    others: "the contract lock has no cases for the format {}. Leave it out.",
  },
  answerKeywords: {
    title: "Schema keywords of an answer",
    rows: {
      ...KEYWORDS,
      "a map": true,
      "a list of types": true,
      ...rows("readOnly writeOnly", TWO_SCHEMAS),
      example: ONE_OF_MANY,
      nullable: OF_3_0,
      "no type": 'the reference would show it as "any". Write "type:".',
      "true or false": 'the reference would show it as "any". Write a schema with "type:".',
      "a field that is required twice":
        "the mock would check nothing at all. Name each field once.",
      "discriminator without oneOf": 'the types drop it. List the branches under "oneOf:".',
      "branches that the discriminator does not tell apart":
        'it does not tell the branches apart. Write "x-extensible-enum:" with one text of its own in each branch itself, or leave "discriminator:" out.',
      "a discriminator without mapping": `the examples could not be checked. ${AS_BRANCHES}`,
      "a mapping that differs from the branches": `the types and the mock would differ. ${AS_BRANCHES}`,
      "array without items": 'nothing would be known of its entries. Write "items:".',
      "object without properties": 'it would have no field. Write "properties:".',
    },
    others: `the contract lock has no cases for {}. ${WITHOUT}`,
  },
  sensitive: {
    title: "`x-sensitive`",
    rows: {
      "a field": true,
      "a file": "what a server repeats of its bytes would not be recognised. Remove the mark.",
      "in a path or a query":
        "every error prints the URL. Send it as a field of the body, or as a header.",
      "a field that errors have":
        "what is hidden is known by its name, so every error would hide its own field too. Give " +
        "it another name, or remove the mark: a server that repeats it is then shown.",
      "a value that the description names":
        'the message about another value tells it. Write a "pattern:", or remove the mark.',
      "a map": 'errors would print the names in it. Write "properties:", or a list of objects.',
    },
    others: "what is hidden is known by the name of its field, and {} has none. Make it a field.",
  },
  answerHeaderTypes: {
    title: "Types of a header of an answer",
    rows: {
      ...SINGLE_TYPES,
      "a header without a schema": 'nothing would be known of it. Write "schema:" with a type.',
    },
    others: `a header holds one value, not {}. ${SINGLE}`,
  },
  extensions: {
    title: "Extensions",
    rows: {
      ...rows(
        "x-sdk-name x-provenance x-effect x-reconcile x-extensible-enum x-final x-sensitive x-not-sensitive x-codeSamples x-traitTag",
        true,
      ),
      "x-sensitive elsewhere": "it hides nothing here. Write it on a field, or on a header.",
      "x-not-sensitive elsewhere": "nothing reads it here. Write it at the root of openapi.yaml.",
      "x-final elsewhere": ON_A_FIELD,
      "x-extensible-enum elsewhere": ON_A_FIELD,
      "x-sdk-name elsewhere": ON_AN_OPERATION,
      "x-effect elsewhere": ON_AN_OPERATION,
      "x-reconcile elsewhere": ON_AN_OPERATION,
      "x-codeSamples elsewhere": ON_AN_OPERATION,
    },
    others: "nothing reads {}. Correct its name, or remove it.",
  },
  names: {
    title: "Names",
    rows: {
      "operationId in lowerCamelCase": true,
      "schema in PascalCase": true,
      "path parameter in letters, digits, _ and -": true,
      "query parameter in letters, digits, _, - and .": true,
      "header in letters, digits and -": true,
      "operationId otherwise":
        "it is a name in code. Write it in lowerCamelCase, such as getThing.",
      "operationId of every object": OF_EVERY_OBJECT,
      "schema otherwise":
        "it is the name of a type. Write it in PascalCase, such as Thing; what several use is a file of its own.",
      "a name that differs by case":
        "many disks take files of such names for one. Let more than letter case tell them apart.",
      "schema of the package": "the package has a type of that name. Choose another.",
      "schema in …Query or …Headers":
        "the types of queries and headers are called so. Choose another.",
      "path parameter otherwise":
        "the mock would not find the path. Use letters, digits, _ and dashes.",
      "path parameter without a letter or a digit":
        "it is the name of an argument. Give it a letter or a digit.",
      "path parameter of every object": OF_EVERY_OBJECT,
      "query parameter of every object": OF_EVERY_OBJECT,
      "header of every object": OF_EVERY_OBJECT,
      "field of every object": OF_EVERY_OBJECT,
      "query parameter of a name that is written twice":
        "nobody could tell which of the two was sent. Choose another, or deepObject.",
      "query parameter otherwise":
        "it would be sent as it is, and be read otherwise. Use letters, digits, _, - and dots.",
      "header otherwise": "servers drop names of other characters. Use letters, digits and dashes.",
      "header of the connection":
        "the SDK, HTTP or the runtime writes it, and OpenAPI ignores some of these. Choose another.",
      "header that stands twice":
        "letter case tells no headers apart. Give each its own name, or remove one.",
      "field beyond ASCII": "the mock could not name it where it refuses it. Choose another.",
      "part otherwise":
        "servers read such a name of a part differently. Use letters, digits, _, -, dots and brackets.",
      "field of a keyword":
        "the reference in Markdown would take it for a keyword of schemas. Choose another.",
      "field __proto__": "JavaScript would take it for something else. Choose another.",
    },
    others: true,
  },
} satisfies Readonly<Record<string, Part>>;
