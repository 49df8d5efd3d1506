import { describe, expect, it } from "vitest";
import { llmsPage } from "./llms.ts";
import { document } from "./small-description.ts";

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
