import { describe, expect, it } from "vitest";
import { BuildError } from "../../lib/build-error.ts";
import { llmsPage } from "./llms.ts";
import { referencePages } from "./reference.ts";
import { document, errors } from "./small-description.ts";

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
    ["its text behind the mark", "the real server may differ.\n\nPlaces it, see"],
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
      "Required. *Assumed.* The order.\n\nBody `application/json`: one of Buy, Sell; origin assumed.",
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
