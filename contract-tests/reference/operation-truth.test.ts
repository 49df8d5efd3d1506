/**
 * The page of an operation says what the SDK does. It prevents that somebody sends an order again
 * because the page that they read spoke of HTTP alone.
 */
import { readFileSync } from "node:fs";
import { describe } from "vitest";
import type { ErrorEntry } from "../../scripts/build/errors/error-entries.ts";
import { effectOf, operationsOf } from "../../scripts/lib/openapi.ts";
import { chromiumMissing } from "../support/chromium.ts";
import { description } from "../support/description.ts";
import { published } from "../support/published.ts";
import { operations, top } from "../support/reference.ts";
import { it } from "./browser-test.ts";
import { goTo, headingInView } from "./open-reference.ts";
import { removeChapters } from "./operation-groups.ts";

const errors: readonly ErrorEntry[] = JSON.parse(published("errors.json"));
const declarations = readFileSync(new URL("../../generated/client.ts", import.meta.url), "utf8");
const effects = new Map(
  operationsOf(description).map((entry) => [entry.operation.operationId, effectOf(entry)]),
);

describe.skipIf(chromiumMissing)("in the reference", { timeout: 300_000 }, () => {
  it("every operation says its method, what each status throws, what is known, and what is sent again", async ({
    open,
    expect,
  }) => {
    const { page } = await open();
    await headingInView(page, top);
    await removeChapters(page);
    for (const operation of operations) {
      await goTo(page, operation);
      const section = page.locator(`[data-section-id="${operation.fragment}"]`);
      const [, method = ""] = operation["x-sdk-name"].split(".");
      const signature = await section.locator("pre").first().textContent();
      const [, call = ""] = /\.(\w+\(.*>)\s*$/.exec(signature ?? "") ?? [];
      expect(call.startsWith(`${method}(`), operation.operationId).toBe(true);
      expect(declarations).toContain(`    ${call.replace("CallOptions", "Options")};\n`);

      const rows = await section.locator("details tr").allTextContents();
      const kind = effects.get(operation.operationId) === "none" ? "read" : "write";
      const wanted = errors
        .filter((error) => error.operations?.includes(operation.operationId))
        .map(({ status, class: name, outcomes, retried }) => {
          const again = status === 401 ? "once" : retried?.[kind] ? "yes" : "no";
          return `${status}${name}${outcomes[kind].join(" or ")}${again}`;
        });
      expect(rows.map((row) => row.replaceAll(/\s/g, ""))).toEqual(expect.arrayContaining(wanted));
      expect(wanted.length).toBeGreaterThan(3);
    }
  });

  it("a lost answer is warned of wherever something changes, with the way to the chapter", async ({
    open,
    expect,
  }) => {
    const { page } = await open();
    for (const operation of operations) {
      await goTo(page, operation);
      const warning = page.locator(`[data-section-id="${operation.fragment}"] blockquote`).first();
      if (effects.get(operation.operationId) === "none") {
        expect(await warning.count(), operation.operationId).toBe(0);
        continue;
      }
      const text = await warning.textContent();
      expect(text, operation.operationId).toContain("Finding none is no proof.");
      expect(text?.includes("do not send it again")).toBe(
        effects.get(operation.operationId) === "money",
      );
    }
    const money = operations.filter((each) => effects.get(each.operationId) === "money");
    const [first] = money as unknown as readonly [(typeof operations)[number]];
    await goTo(page, first);
    await page.locator(`[data-section-id="${first.fragment}"] blockquote a`).first().click();
    await headingInView(page, {
      name: "When an answer is lost",
      fragment: "/section/when-an-answer-is-lost",
    });
  });
});
