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
  it("every operation says its method, what each status throws, what is known, what is sent again, and what a lost answer means", async ({
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

      const effect = effects.get(operation.operationId);
      const [warning = ""] = await section.locator("blockquote").allTextContents();
      expect(warning.includes("Finding none is no proof."), operation.operationId).toBe(
        effect !== "none",
      );
      expect(warning.includes("do not send it again")).toBe(effect === "money");
    }
  });

  it("the warning of an operation that moves money leads to the chapter", async ({ open }) => {
    const money = operations.filter((each) => effects.get(each.operationId) === "money");
    const [{ fragment }] = money as unknown as readonly [(typeof operations)[number]];
    const { page } = await open({ fragment });
    await page.locator(`#redoc [data-section-id="${fragment}"] blockquote a`).first().click();
    await headingInView(page, {
      name: "When an answer is lost",
      fragment: "/section/when-an-answer-is-lost",
    });
  });
});
