/**
 * The dialect: what a description may say. Everything that is made of the description reads only
 * what stands here, and lint refuses the rest, so that nothing is dropped in silence. Whoever
 * teaches the project a row to the end (types, method, request, checks, mock, sandbox, contract
 * lock, reference) makes it `true` in the same commit.
 */

/** Whether it works. A text is the harm and the way out, with which lint refuses it. */
export type Row = true | string;

export interface Part {
  /** How the chapter of the README calls it. */
  readonly title: string;
  readonly rows: Readonly<Record<string, Row>>;
  /** What holds for everything without a row; `{}` stands for it. */
  readonly others: Row;
}

export type PartName = keyof typeof dialectTable;

const rows = (names: string, row: Row): Record<string, Row> =>
  Object.fromEntries(names.split(" ").map((name) => [name, row]));

const ANNOTATIONS = rows("title description examples deprecated", true);

const UNCHECKED = (what: string, way: string): string =>
  `the SDK cannot check ${what} before it sends. ${way}`;

const ONE_TYPE = "Write one type, and leave an optional field out instead of null.";
const FIELD = "Send the value as a query parameter or as a field of the body.";
const WITHOUT = "Write the schema without it.";
const NO_METHOD = "the SDK cannot call it safely. Use get, post, put, patch or delete.";
const NO_KEY = "nothing is made of it. Remove it.";

export const dialectTable = {
  documentKeys: {
    title: "Keys of the document",
    rows: {
      ...rows("openapi jsonSchemaDialect info servers security tags paths components", true),
      webhooks: "they would be taken for operations. Describe them in a guide.",
      externalDocs: "the reference in Markdown would lack it. Write the link into a description.",
    },
    others: true,
  },
  methods: {
    title: "Methods",
    rows: { ...rows("get post put patch delete", true), ...rows("head options trace", NO_METHOD) },
    others: true,
  },
  pathItemKeys: {
    title: "Keys of a path item beside its methods",
    rows: {
      parameters: true,
      servers: "every request goes to the base URL of the client. Remove it.",
      summary: "the reference in Markdown would lack it. Write it into the operations.",
      description: "the reference in Markdown would lack it. Write it into the operations.",
    },
    others: true,
  },
  operationKeys: {
    title: "Keys of an operation",
    rows: {
      ...rows("tags summary description operationId parameters requestBody responses", true),
      deprecated: true,
      callbacks: NO_KEY,
      externalDocs: "the reference in Markdown would lack it. Write the link into a description.",
      security: "the SDK sends its token with every request. Remove it.",
      servers: "every request goes to the base URL of the client. Remove it.",
    },
    others: true,
  },
  parameterPlaces: {
    title: "Parameters in",
    rows: {
      ...rows("path query", true),
      header: `the SDK would never send this header. ${FIELD}`,
      cookie: `the SDK would never send this cookie. ${FIELD}`,
    },
    others: true,
  },
  parameterKeys: {
    title: "Keys of a parameter",
    rows: {
      ...rows("name in required description example schema style explode deprecated", true),
      content: 'the value would be sent in another form. Write "schema:" with a text.',
      allowReserved: "the value would be sent percent-encoded all the same. Remove it.",
      allowEmptyValue: "it has no meaning that servers agree on. Remove it.",
      examples: 'the samples and tests call with "example:". Write one in its place.',
    },
    others: true,
  },
  pathStyles: {
    title: "Styles of a path parameter",
    rows: { simple: true },
    others: '"{}" would be sent as simple. Remove style and explode.',
  },
  queryStyles: {
    title: "Styles of a query parameter",
    rows: { form: true },
    others: '"{}" would be sent as form. Remove style and explode.',
  },
  pathKeywords: {
    title: "Schema keywords of a path parameter",
    rows: { ...ANNOTATIONS, type: true, "minLength: 1": true },
    others: `${UNCHECKED("{} in a path", "Write a text with minLength 1 alone.")}`,
  },
  pathTypes: {
    title: "Types of a path parameter",
    rows: { string: true },
    others: 'the method takes texts only. Write "type: string".',
  },
  queryTypes: {
    title: "Types of a query parameter",
    rows: { string: true },
    others: 'the mock or the sandbox would refuse what is sent. Write "type: string".',
  },
  requestMedia: {
    title: "Media types of a request",
    rows: { "application/json": true },
    others: 'the SDK cannot send "{}". Write the body as application/json.',
  },
  bodies: {
    title: "Bodies",
    rows: {
      ...rows("post put patch", true),
      get: "the body is lost on the way. Use query parameters.",
      delete: true,
      optional: 'the method cannot leave it out. Write "required: true".',
      encoding: NO_KEY,
    },
    others: true,
  },
  successes: {
    title: "Statuses of a success",
    rows: { "200": true },
    others: "a status {} beside 200 has no type of its own. Answer 200 alone.",
  },
  successTypes: {
    title: "Bodies of a success",
    rows: { object: true, array: true },
    others: 'the SDK cannot read "{}" as a success. Answer an object or a list as JSON.',
  },
  errors: {
    title: "Statuses of an error",
    rows: { "4xx": true, "5xx": true },
    others: 'no error class and no test is made of "{}". List the statuses one by one.',
  },
  answerMedia: {
    title: "Media types of an answer",
    rows: { "application/json": true },
    others: 'the SDK cannot read "{}". Answer application/json.',
  },
  responseKeys: {
    title: "Keys of a response",
    rows: { ...rows("description headers content", true), links: NO_KEY },
    others: true,
  },
  security: {
    title: "Security",
    rows: { "http bearer": true },
    others:
      "the SDK sends a signed token as bearer with every request. Describe that alone, not {}.",
  },
  requestTypes: {
    title: "Types in a request",
    rows: rows("string number integer boolean object array", true),
    others: UNCHECKED("the type {}", ONE_TYPE),
  },
  requestFormats: {
    title: "Formats in a request",
    rows: rows("email password", true),
    others: UNCHECKED("the format {}", 'Leave it out, or write a "pattern:".'),
  },
  requestKeywords: {
    title: "Schema keywords of a request",
    rows: {
      ...ANNOTATIONS,
      ...rows("$ref type format const enum default example", true),
      ...rows("minLength maxLength pattern minItems maxItems items", true),
      ...rows("minimum exclusiveMinimum maximum exclusiveMaximum", true),
      ...rows("properties required oneOf discriminator", true),
      "multipleOf: 1, 0.1, 0.01 …": true,
      "additionalProperties: false": true,
      "no type": UNCHECKED("a value without a type", 'Write "type:".'),
      "a list of types": UNCHECKED("a list of types", ONE_TYPE),
      "a schema that is true or false": UNCHECKED("a schema of true or false", "Write a type."),
      "beside $ref": UNCHECKED("what stands beside a $ref", "Write it where the $ref leads to."),
      "beside oneOf": UNCHECKED("what stands beside oneOf", "Write it into each branch."),
      "oneOf without discriminator": UNCHECKED(
        "a choice whose branches nothing tells apart",
        'Write "discriminator:" with a field that has another const in each branch.',
      ),
      "a mapping beside the const of each branch": UNCHECKED(
        "a mapping that differs from the const of each branch",
        "Map each const to its branch, or remove the mapping.",
      ),
      "const or enum of lists, objects or null": UNCHECKED(
        "a const or enum of anything but texts, numbers and truth values",
        WITHOUT,
      ),
      "a schema within itself": UNCHECKED("a schema within itself", "Limit how deep it goes."),
    },
    others: UNCHECKED("{}", WITHOUT),
  },
  answerTypes: {
    title: "Types in an answer",
    rows: rows("string number integer boolean object array", true),
    others: 'the contract lock has no cases for the type "{}". Write one type.',
  },
  answerFormats: {
    title: "Formats in an answer",
    rows: rows("date-time email password", true),
    others: "the contract lock has no cases for the format {}. Leave it out.",
  },
  answerKeywords: {
    title: "Schema keywords of an answer",
    rows: {
      ...ANNOTATIONS,
      ...rows("$ref type format const enum example", true),
      ...rows("minLength maxLength pattern minItems maxItems items", true),
      ...rows("minimum exclusiveMinimum maximum exclusiveMaximum multipleOf", true),
      ...rows("properties required oneOf discriminator", true),
      "beside $ref": "the types drop what stands beside a $ref. Write it where the $ref leads to.",
      "a schema within itself": "the contract lock cannot end. Limit how deep it goes.",
    },
    others: `the contract lock has no cases for {}. ${WITHOUT}`,
  },
  extensions: {
    title: "Extensions",
    rows: rows(
      "x-sdk-name x-provenance x-effect x-reconcile x-extensible-enum x-sensitive x-codeSamples x-traitTag",
      true,
    ),
    others: "nothing reads {}. Correct its name, or remove it.",
  },
  names: {
    title: "Names",
    rows: {
      "operationId in lowerCamelCase": true,
      "schema in PascalCase": true,
      "operationId otherwise":
        "it is a name in generated code. Write it in lowerCamelCase, such as getThing.",
      "schema otherwise":
        "it is the name of a type. Write it in PascalCase with letters and digits, such as Thing.",
      "taken schema": "the package has a type of that name, which would hide it. Rename the file.",
    },
    others: true,
  },
} satisfies Readonly<Record<string, Part>>;
