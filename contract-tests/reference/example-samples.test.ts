/**
 * The picker of examples, the variant of the schema and the code say the same. It prevents that
 * somebody who reads "Ada sells 0.4 shares" copies code that buys.
 */
import type { Page } from "playwright-core";
import { describe } from "vitest";
import { type CodeSample, type Example, operationsOf, resolve } from "../../scripts/lib/openapi.ts";
import { chromiumMissing } from "../support/chromium.ts";
import { description, mediaOf } from "../support/description.ts";
import { operations } from "../support/reference.ts";
import { it } from "./browser-test.ts";
import { goTo } from "./open-reference.ts";
import { patience, showExample, showSample } from "./samples.ts";

type Shown = (typeof operations)[number];

/** The operations that have several bodies, with the value of each example by its title. */
const choices = operationsOf(description).flatMap(({ operation: { operationId, requestBody } }) => {
  const operation = operations.find((each) => each.operationId === operationId) as Shown;
  const examples = mediaOf(requestBody?.content)?.examples ?? {};
  const bodies = Object.entries(examples).map(([name, given]) => {
    const { summary: title = "", value } = resolve<Example>(description, given);
    return { name, title, value: value as Readonly<Record<string, unknown>> };
  });
  return bodies.length > 1 ? [{ operation, bodies }] : [];
});

const payload: CodeSample & { readonly label: string } = { lang: "", label: "Payload", source: "" };

type Body = (typeof choices)[number]["bodies"][number];

describe.skipIf(chromiumMissing)("in the reference", { timeout: 300_000 }, () => {
  it("the code in each language is that of the example shown", async ({ visit, expect }) => {
    const { page, complaints } = await visit({ chapters: false });
    const pairs: string[] = [];
    for (const { operation, bodies } of choices) {
      await goTo(page, operation);
      for (const { label, ...sample } of [...operation["x-codeSamples"], payload]) {
        await showSample(page, operation, label);
        // From the last to the first: the first is there without a choice.
        for (const body of bodies.toReversed()) {
          await showExample(page, operation, body.title);
          await expectPair(page, operation, body, bodies, sample["x-sources"]?.[body.name]);
          pairs.push(`${operation.operationId}, ${label}, ${body.title}`);
        }
      }
    }
    expect(pairs.length).toBe(choices.reduce((sum, { bodies }) => sum + 4 * bodies.length, 0));
    expect(complaints).toEqual([]);
  });

  it("the variant of the schema and the example follow each other", async ({ visit, expect }) => {
    const { page } = await visit({ chapters: false });
    const seen: string[] = [];
    for (const { operation, bodies } of choices) {
      await goTo(page, operation);
      const section = page.locator(`[data-section-id="${operation.fragment}"]`);
      const tabs = section.locator('[data-section-id="switcher"]').first().getByRole("tab");
      for (const variant of await tabs.allTextContents()) {
        await tabs.getByText(variant, { exact: true }).click(patience);
        const body = bodies.find(({ value }) => Object.values(value).includes(variant)) as Body;
        await expectPair(page, operation, body, bodies);
        for (const other of bodies) {
          await showExample(page, operation, other.title);
          const chosen = tabs.and(section.locator('[aria-selected="true"]'));
          await expect
            .poll(() => chosen.textContent(), patience)
            .toSatisfy((name: string) => Object.values(other.value).includes(name));
          seen.push(`${variant}, ${other.title}`);
        }
      }
    }
    expect(seen.length).toBeGreaterThan(5);
  });
});

/**
 * The title and the code of the panel. The code is that of the example's own file, or has every
 * value of the body, and none of another.
 */
async function expectPair(
  page: Page,
  { fragment, operationId }: Shown,
  body: Body,
  bodies: readonly Body[],
  file?: string,
): Promise<void> {
  const own = wordsOf(body);
  const foreign = bodies.flatMap(wordsOf).filter((word) => !own.includes(word));
  const agrees = ([section, title, has, hasNot]: readonly [string, string, string[], string[]]) => {
    const panel = document.querySelector(`[data-section-id="${section}"] .panel-request-samples`);
    const shown = panel?.querySelector('button[aria-label^="Example"]')?.textContent;
    const code = panel?.querySelector("[data-testid='panel-body']")?.textContent ?? "";
    const holds = (word: string) => code.includes(word);
    return shown === title && has.every(holds) && !hasNot.some(holds);
  };
  const given = [fragment, body.title, file ? [file.trim()] : own, foreign] as const;
  await page.waitForFunction(agrees, given as never, patience).catch(async () => {
    const panel = page.locator(`[data-section-id="${fragment}"] .panel-request-samples`).first();
    throw new Error(`${operationId}, "${body.title}", but:\n${await panel.textContent()}`);
  });
}

function wordsOf({ value }: Body): string[] {
  return Object.values(value).map((each) => `: ${JSON.stringify(each)}`);
}
