/**
 * The page of an operation says what the SDK does, and shows the example of every field. It prevents
 * that somebody sends an order again because the page that they read spoke of HTTP alone, or guesses
 * what a routing number or a time looks like.
 */
import { readFileSync } from "node:fs";
import { describe } from "vitest";
import type { ErrorEntry } from "../../scripts/build/errors/error-entries.ts";
import { effectOf, operationsOf } from "../../scripts/lib/openapi.ts";
import { chromiumMissing } from "../support/chromium.ts";
import { description } from "../support/description.ts";
import { published } from "../support/published.ts";
import { groups, operations, routes } from "../support/reference.ts";
import { it } from "./browser-test.ts";
import { linkProblems, whatIsShown } from "./link-problems.ts";
import { goTo, headingInView } from "./open-reference.ts";
import { openGroup, operationsIn } from "./operation-groups.ts";

const { errors }: { errors: readonly ErrorEntry[] } = JSON.parse(published("errors.json"));
const declarations = readFileSync(new URL("../../generated/client.ts", import.meta.url), "utf8");
const effects = new Map(
  operationsOf(description).map((entry) => [entry.operation.operationId, effectOf(entry)]),
);

/** The examples of every field and parameter of the description, by its name. */
const examples = new Map<string, readonly string[]>();
for (const { parameters } of operationsOf(description))
  for (const { name, example } of parameters)
    examples.set(name, [...(examples.get(name) ?? []), String(example)]);
JSON.stringify(description, (key, value) => {
  if (key !== "properties") return value;
  for (const [name, schema] of Object.entries<{ examples?: readonly unknown[] }>(value)) {
    const own = (schema.examples ?? []).map(String);
    examples.set(name, [...(examples.get(name) ?? []), ...own]);
  }
  return value;
});

describe.skipIf(chromiumMissing)("in the reference", { timeout: 300_000 }, () => {
  it("every operation says what the SDK does, every field its example, and every link leads", async ({
    visit,
    expect,
  }) => {
    const shownRoutes = [await whatIsShown((await visit()).page)];
    const { page } = await visit({ chapters: false });
    const fields: Field[] = [];
    for (const group of groups) {
      await openGroup(page, group);
      fields.push(...(await page.evaluate(shownFields)));
      shownRoutes.push(await whatIsShown(page));
      for (const operation of operationsIn(group)) {
        const shown = await page.evaluate(shownTruth, operation.fragment);
        const { kind, effect, rows } = wantedOf(operation.operationId);
        const [, method = ""] = operation["x-sdk-name"].split(".");
        const [, call = ""] = /\.(\w+\(.*>)\s*$/.exec(shown.signature) ?? [];
        expect(call.startsWith(`${method}(`), operation.operationId).toBe(true);
        expect(declarations).toContain(`    ${call.replace("CallOptions", "Options")};\n`);
        expect(shown.rows, kind).toEqual(expect.arrayContaining(rows));
        expect(rows.length).toBeGreaterThan(3);
        expect(shown.warning.includes("Finding none is no proof."), operation.operationId).toBe(
          effect !== "none",
        );
        expect(shown.warning.includes("do not send it again")).toBe(effect === "money");
      }
    }
    expect(linkProblems(shownRoutes)).toEqual([]);
    const links = new Set(shownRoutes.flatMap((shown) => shown.links));
    expect(links.size).toBeGreaterThan(routes.length);
    const wanted = fields.filter(({ name }) => examples.get(name)?.length);
    expect(wanted.length).toBeGreaterThan(40);
    expect(wanted.filter((field) => !showsExample(field))).toEqual([]);
    expect(fields.filter(({ text }) => /Show pattern|\.\.\./.test(text))).toEqual([]);
  });

  it("the warning of an operation that moves money leads to the chapter", async ({ visit }) => {
    const money = operations.filter((each) => effects.get(each.operationId) === "money");
    const [route] = money as unknown as readonly [(typeof operations)[number]];
    const { page } = await visit();
    await goTo(page, route);
    await page.locator(`#redoc [data-section-id="${route.fragment}"] blockquote a`).first().click();
    await headingInView(page, {
      name: "When an answer is lost",
      fragment: "/section/when-an-answer-is-lost",
    });
  });
});

interface Field {
  readonly name: string;
  readonly text: string;
}

function shownFields(): Field[] {
  return Array.from(document.querySelectorAll(".schema-name"), (name) => ({
    name: name.textContent,
    text: name.closest("[id]")?.textContent ?? "",
  }));
}

/** A parameter of the query is shown with its name, as it stands in the URL. */
function showsExample({ name, text }: Field): boolean {
  const [, example = ""] = /Example:"?(?:\w+=)?([^"]*)/.exec(text) ?? [];
  return examples.get(name)?.some((value) => example.startsWith(value)) ?? false;
}

function shownTruth(fragment: string) {
  const textsOf = (part: string) =>
    Array.from(
      document.querySelectorAll(`#redoc [data-section-id="${fragment}"] ${part}`),
      ({ textContent }) => textContent,
    );
  return {
    signature: textsOf("pre")[0] ?? "",
    rows: textsOf("details tr").map((row) => row.replaceAll(/\s/g, "")),
    warning: textsOf("blockquote")[0] ?? "",
  };
}

/** What the page of an operation has to say, by errors.json. */
function wantedOf(operationId: string) {
  const effect = effects.get(operationId);
  const kind = effect === "none" ? "read" : "write";
  const rows = errors
    .filter((error) => error.operations?.includes(operationId))
    .map(({ status, class: name, outcomes, retried }) => {
      const again = status === 401 ? "once" : retried?.[kind] ? "yes" : "no";
      return `${status}${name}${outcomes[kind].join(" or ")}${again}`;
    });
  return { effect, kind, rows } as const;
}
