/**
 * Every field of the page shows the example that the description has for it. It prevents that
 * somebody guesses what a routing number or a time looks like.
 */
import { describe } from "vitest";
import { chromiumMissing } from "../support/chromium.ts";
import { description } from "../support/description.ts";
import { groups, top } from "../support/reference.ts";
import { it } from "./browser-test.ts";
import { headingInView } from "./open-reference.ts";
import { openGroup, removeChapters } from "./operation-groups.ts";

/** The examples of every field of the description, by its name. */
const examples = new Map<string, readonly string[]>();
JSON.stringify(description, (key, value) => {
  if (key !== "properties") return value;
  for (const [name, schema] of Object.entries<{ examples?: readonly unknown[] }>(value)) {
    const own = (schema.examples ?? []).map(String);
    examples.set(name, [...(examples.get(name) ?? []), ...own]);
  }
  return value;
});

describe.skipIf(chromiumMissing)("in the reference", { timeout: 300_000 }, () => {
  it("every field shows its example, and no pattern is cut off", async ({ open, expect }) => {
    const { page } = await open();
    await headingInView(page, top);
    await removeChapters(page);
    const shown: { name: string; text: string }[] = [];
    for (const group of groups) {
      await openGroup(page, group);
      shown.push(
        ...(await page.evaluate(() =>
          Array.from(document.querySelectorAll(".schema-name"), (name) => ({
            name: name.textContent,
            text: name.closest("[id]")?.textContent ?? "",
          })),
        )),
      );
    }
    const wanted = shown.filter(({ name }) => examples.get(name)?.length);
    expect(wanted.length).toBeGreaterThan(40);
    // A parameter of the query is shown with its name, as it stands in the URL.
    const without = wanted.filter(({ name, text }) => {
      const [, example = ""] = /Example:"?(?:\w+=)?([^"]*)/.exec(text) ?? [];
      return !examples.get(name)?.some((value) => example.startsWith(value));
    });
    expect(without).toEqual([]);
    expect(shown.filter(({ text }) => /Show pattern|\.\.\./.test(text))).toEqual([]);
  });
});
