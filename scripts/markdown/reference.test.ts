import { describe, expect, it } from "vitest";
import { BuildError } from "../build-error.ts";
import type { ErrorEntry } from "../errors/entries.ts";
import type { Document } from "../openapi.ts";
import { llmsPage } from "./llms.ts";
import { referencePages } from "./reference.ts";

const json = (schema: object, value: unknown) => ({
  "application/json": { schema, examples: { Some: { summary: "One of them", value } } },
});
const error = { type: "object", properties: { code: { type: "string" } } };

const chapter =
  "# Start\n\nRead [the end](#/section/start/the-end), [order](#/trades/placetrade) and " +
  "[more](more.html).\n\n## The end\n\n## placeTrade";

const document = {
  openapi: "3.1.0",
  info: { title: "Tiny API", version: "1.2.3", description: "Trades." },
  servers: [
    { url: "{u}", description: "Yours.", variables: { u: { default: "https://x.invalid" } } },
  ],
  security: [{ token: [] }],
  tags: [
    { name: "Start", "x-traitTag": true, description: chapter },
    { name: "Trades", description: "Orders." },
  ],
  paths: {
    "/trade/{tradeId}": {
      parameters: [{ $ref: "#/components/parameters/TradeId" }],
      post: {
        operationId: "placeTrade",
        "x-sdk-name": "trades.place",
        "x-provenance": "assumed",
        tags: ["Trades"],
        summary: "Place a trade",
        description: "**Assumed.** Places it, see [Start](#/section/start).",
        deprecated: true,
        parameters: [
          { name: "dry", in: "query", style: "form", schema: { type: "boolean", default: false } },
          { name: "X-Id", in: "header", required: true, schema: { type: "string" }, example: "i" },
        ],
        requestBody: {
          required: true,
          description: "The order.",
          content: json(
            {
              oneOf: [
                { title: "Buy", type: "object", properties: { amount: { type: "number" } } },
                { title: "Sell", type: "object", properties: { quantity: { type: "number" } } },
              ],
            },
            { amount: 1 },
          ),
        },
        responses: {
          "200": {
            description: "*Assumed.* Placed.",
            headers: { "X-Left": { description: "*Assumed.* Left.", schema: { type: "integer" } } },
          },
          "404": { description: "Gone.", "x-provenance": "documented", content: json(error, 4) },
          "500": { description: "Failed.", content: json(error, 5) },
        },
        "x-codeSamples": [
          { lang: "typescript", label: "SDK", source: "await place();\n" },
          { lang: "curl", source: "curl x\n" },
        ],
      },
    },
  },
  components: {
    parameters: {
      TradeId: {
        name: "tradeId",
        in: "path",
        required: true,
        "x-provenance": "described",
        description: "*Described.* Id.",
        schema: { type: "string", pattern: "^(a|b)$" },
        example: "a",
      },
    },
    securitySchemes: { token: { type: "http", scheme: "bearer", description: "Sign it." } },
  },
} as unknown as Document;

const errors = [
  {
    status: 404,
    class: "NotFoundError",
    code: "ERR_NOT_FOUND",
    outcomes: { read: ["none"], write: ["none", "unknown"] },
    remedy: "Look.",
  },
] as unknown as readonly ErrorEntry[];

const files = Object.fromEntries(
  referencePages(document, errors).map(({ file, text }) => [file, text]),
);
const api = files["api.md"] ?? "";
const page = files["operations/placeTrade.md"] ?? "";

describe("the reference in Markdown", () => {
  it("is one file with everything and one for each operation", () => {
    expect(Object.keys(files)).toEqual(["api.md", "operations/placeTrade.md"]);
  });

  it.each([
    [
      "its call, its name and its heading",
      "# placeTrade\n\n**Place a trade**: `POST /trade/{tradeId}`",
    ],
    ["its method and its origin", "- Method of the SDK: `pitrade.trades.place`\n- Origin: assumed"],
    ["what lets a request in", "- Token: `token` (http bearer). Sign it."],
    ["keywords without a place of their own", "- `deprecated`: `true`"],
    [
      "a parameter of the path that the path item carries",
      "| `tradeId` | path | string | yes | matches `^(a\\|b)$` | described | Id. | `a` |",
    ],
    [
      "a parameter of the query with its default and its style",
      '| `dry` | query | boolean | no | `false` when left out; `style`: `"form"` | assumed |  |  |',
    ],
    ["a parameter that is a header", "| `X-Id` | header | string | yes |  | assumed |  | `i` |"],
    [
      "what the body is",
      "Required. The order.\n\nBody `application/json`: one of Buy, Sell; origin assumed.",
    ],
    ["each branch of the body", "**Buy**: object; origin assumed."],
    ["the fields of the first branch", "| `amount` | number | no | assumed |"],
    ["the fields of the second branch", "| `quantity` | number | no | assumed |"],
    ["an example", 'Example Some, One of them:\n\n```json\n{\n  "amount": 1\n}\n```'],
    ["what an answer means", "200\n\nPlaced.\n\nOrigin: assumed."],
    ["a header of an answer", "| `X-Left` | integer | no | assumed | Left. |"],
    [
      "what the SDK throws",
      "Origin: documented. The SDK throws `NotFoundError` (`ERR_NOT_FOUND`), outcome `none` or `unknown`. Look.",
    ],
    ["fields of a refusal", "| `code` | string | no | documented |"],
    ["an example of every refusal", "```json\n5\n```"],
    ["a sample", "**SDK**\n\n```typescript\nawait place();\n```"],
    ["a sample in another language", "**curl**\n\n```bash\ncurl x\n```"],
    ["the servers", "- `{u}`: Yours.\n  - `u`: Default `https://x.invalid`."],
  ])("says %s in both", (_, text) => {
    expect(api).toContain(text);
    expect(page).toContain(text);
  });

  it("shows equal bodies of answers once", () => {
    const same = {
      ...document,
      paths: JSON.parse(JSON.stringify(document.paths).replace('"x-provenance":"documented",', "")),
    };
    const [whole] = referencePages(same, errors);
    expect(whole?.text).toContain(
      "##### 500\n\nFailed.\n\nOrigin: assumed.\n\nBody `application/json`: as for 404.",
    );
  });

  it("leads to anchors in the one file, and from a page of an operation to the other files", () => {
    expect(api).toContain("[the end](#the-end), [order](#placetrade-1) and [more](more.html)");
    expect(api).toContain("see [Start](#start)");
    expect(page).toContain("see [Start](../api.md#start)");
  });

  it("refuses a link that leads nowhere, and names the chapter", () => {
    const tags = document.tags?.map((tag) => ({
      ...tag,
      description: `${tag.description} [x](#/section/lost)`,
    }));
    const lost = { ...document, tags: tags ?? [] };
    expect(() => referencePages(lost, errors)).toThrow(BuildError);
    expect(() => referencePages(lost, errors)).toThrow(/^Start links to #\/section\/lost, which/);
  });
});

describe("the page for language models", () => {
  const { file, text } = llmsPage(document);

  it("has a title, a summary, and sections of links with a note each", () => {
    expect(file).toBe("llms.txt");
    expect(text).toMatch(/^# Tiny API\n\n> Trades\.\n/);
    const lines = text.split("\n").filter(Boolean).slice(3);
    expect(lines.filter((line) => !/^(## .+|- \[.+\]\(.+\): .+)$/.test(line))).toEqual([]);
    expect(text).toContain(
      "## Trades\n\n- [placeTrade](operations/placeTrade.md): Place a trade, `POST /trade/{tradeId}`, assumed",
    );
  });
});
