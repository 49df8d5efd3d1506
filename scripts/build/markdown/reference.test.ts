/** What the generated reference does not show; that it lacks nothing is tested on the real one. */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readCommittedDescription } from "../../lib/committed-description.ts";
import { chaptersOf } from "../chapters.ts";
import { errorEntries } from "../errors/error-entries.ts";
import { referencePages } from "./reference.ts";
import { missingParts, skillPage } from "./skill.ts";

const description = await readCommittedDescription(
  fileURLToPath(new URL("../../..", import.meta.url)),
);
const errors = errorEntries(description);

/** The pages of the description, changed by replacing a piece of its JSON. */
function pagesOf(piece: string, other: string): Readonly<Record<string, string>> {
  const json = JSON.stringify(description);
  expect(json).toContain(piece);
  return referencePages(JSON.parse(json.replaceAll(piece, other)), errors);
}

const placeTrade = '"operationId":"placeTrade",';

describe("the reference in Markdown", () => {
  it("shows keywords without a place of their own as they are", () => {
    const pages = pagesOf(placeTrade, `${placeTrade}"deprecated":true,"x-own":[1],`);
    const facts = "- deprecated\n- `x-own`: `[1]`\n";
    expect(pages["docs/api.md"]).toContain(facts);
    expect(pages["docs/operations/placeTrade.md"]).toContain(facts);
  });

  it("says what an operation changes, and where to look when its answer is lost", () => {
    const pages = pagesOf(placeTrade, placeTrade);
    expect(pages["docs/operations/placeTrade.md"]).toContain(
      "- Effect: **Moves money.** If the answer is lost, do not send it again, look with",
    );
    expect(pages["docs/operations/listTrades.md"]).toContain("- Effect: Changes nothing");
    expect(pages["docs/api.md"]).not.toContain("x-effect");
  });

  it("shows equal bodies of answers once", () => {
    const page = pagesOf(placeTrade, placeTrade)["docs/operations/placeTrade.md"];
    expect(page).toMatch(/\n### 401\n\n[^#]*Body `application\/json`: as for 400\./);
  });
});

describe("a webhook", () => {
  const payload = { schema: { $ref: "#/components/schemas/Trade" }, examples: {} };
  const post = {
    operationId: "tradeChanged",
    "x-provenance": "assumed",
    tags: ["Trades"],
    summary: "Hear of a trade",
    description: "A trade changed, see [it](#/trades/gettrade).",
    deprecated: true,
    requestBody: { required: true, content: { "application/json": payload } },
    responses: { "204": { description: "Heard." } },
  };
  const document = { ...description, webhooks: { "trade-changed": { post } } };
  const pages = referencePages(document as unknown as typeof description, errors);

  it("has a page with the type and the fields of its payload, and nothing of calls", () => {
    const page = pages["docs/operations/tradeChanged.md"] ?? "";
    const type = 'import type { Trade } from "@pitrade/partner-sdk"';
    for (const part of [
      "webhook `trade-changed`",
      type,
      "- deprecated",
      "`filledQuantity`",
      "### 204",
    ])
      expect(page).toContain(part);
    expect(page).not.toMatch(/Token|Effect|throws/);
  });

  it("is listed in its group, and led to", () => {
    const link =
      "[tradeChanged](operations/tradeChanged.md): Hear of a trade, webhook `trade-changed`";
    expect(pages["docs/llms.txt"]).toContain(link);
    expect(pages["docs/api.md"]).toContain("- [tradeChanged](#tradechanged)");
    expect(pages["docs/operations/tradeChanged.md"]).toContain("see [it](getTrade.md)");
  });
});

describe("the page for language models", () => {
  it("has a title, a summary, and sections of links with a note each", () => {
    const text = referencePages(description, errors)["docs/llms.txt"] ?? "";
    const [title, summary, , ...lines] = text.split("\n").filter(Boolean);
    expect([title, summary]).toEqual(["# PiTrade Partner API", expect.stringMatching(/^> \S/)]);
    expect(lines.filter((line) => !/^(## .+|- \[.+\]\(.+\): .+)$/.test(line))).toEqual([]);
    expect(text).toContain(
      "- [placeTrade](operations/placeTrade.md): Place a trade, `POST /trade`, documented",
    );
  });
});

describe("the skill for agents", () => {
  it("has a name and a description, its rules first, and parts of the guides line by line", () => {
    const { "pitrade/SKILL.md": text = "" } = skillPage(description);
    expect(text).toMatch(
      /^---\nname: pitrade\ndescription: \S.{50,1000}\n---\n.*Sandbox first.*Never send again.*journal.*## Try/s,
    );
    const guides = chaptersOf(description)
      .map(({ text }) => text)
      .join("\n");
    const shown = text.slice(text.indexOf("## Try"), text.indexOf("## Guides"));
    const unlinked = (line: string) => line.replaceAll(/\]\([^)]*\)/g, "]()");
    const known = new Set(guides.split("\n").map(unlinked));
    const lines = shown.split("\n").filter((line) => !line.startsWith("## "));
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.filter((line) => !known.has(unlinked(line)))).toEqual([]);
  });

  it("has no part that no guide has", () => {
    const guides = chaptersOf(description).map(({ text }) => text);
    expect(missingParts(guides)).toEqual([]);
    const renamed = guides.map((text) => text.replace("## The journal", "## A journal"));
    expect(missingParts(renamed)).toEqual([
      expect.stringMatching(
        /^scripts\/build\/markdown\/skill\.md\.txt:\d+ The skill shows when-an-answer-is-lost\/the-journal, which/,
      ),
    ]);
  });
});
