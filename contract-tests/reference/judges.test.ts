/**
 * The judges of the page against spoilt copies of it. It prevents bars that always hold because
 * nobody looks, or because the renderer's markup has changed and the judge looks at nothing.
 */
import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Page } from "playwright-core";
import { describe, expect, it, type TestContext } from "vitest";
import { chromiumMissing } from "../support/chromium.ts";
import { chapters, groups, operations, pageHtml, type Route } from "../support/reference.ts";
import { judgeAccessibility } from "./accessibility.ts";
import { useBrowser } from "./browser.ts";
import { linkFaults, whatIsShown } from "./links.ts";
import { overflowFaults } from "./overflow.ts";
import { goTo, headingInView, type Manner, openReference } from "./reader.ts";
import { sampleFaults } from "./samples.ts";
import { searchFor } from "./search.ts";
import { sizeFaults } from "./size.ts";
import { type Rendered, spoil, withDescription, withInHead, withTelemetry } from "./spoil.ts";
import { usePage } from "./usage.ts";

const [chapter] = chapters as readonly [Route];
const operation = operations[0] as (typeof operations)[number];

describe.skipIf(chromiumMissing)("a copy of the reference", { timeout: 120_000 }, () => {
  const browser = useBrowser();

  async function open(context: TestContext, html: string, manner: Manner = {}): Promise<Page> {
    const { page } = await openReference(browser(), context, { html, ...manner });
    await goTo(page, chapter);
    return page;
  }

  it.concurrent("that sends usage reports is seen to try, though nobody answers", async (context) => {
    const html = withTelemetry(pageHtml);
    const { page, requests } = await openReference(browser(), context, { html, bypassCSP: true });
    const window = setTimeout(16_000);
    await usePage(page);
    await window;
    await page.goto("about:blank");
    context.expect(requests().join()).toContain("otel.example");
  });

  it.concurrent("that sends a beacon when it is left is seen to do so", async (context) => {
    const html = withInHead(
      pageHtml,
      "<script>addEventListener('pagehide', () => navigator.sendBeacon('http://beacon.example/'))</script>",
    );
    const { page, requests } = await openReference(browser(), context, { html, bypassCSP: true });
    await headingInView(page, { name: chapter.name, fragment: chapter.fragment }).catch(() => {});
    await page.goto("about:blank");
    await context.expect.poll(() => requests().join()).toContain("beacon.example");
  });

  it("that asks another host under its policy is heard to complain", async (context) => {
    const html = withInHead(pageHtml, "<script>fetch('http://other.example/')</script>");
    const { page, complaints } = await openReference(browser(), context, { html });
    await goTo(page, chapter);
    expect(complaints.join()).toContain("other.example");
  });

  it("with pale text is not accessible", async (context) => {
    const page = await open(
      context,
      withInHead(pageHtml, "<style>p { color: #bbb !important }</style>"),
    );
    const { grave } = await judgeAccessibility(page, [`[data-section-id="${chapter.fragment}"]`]);
    expect(grave.join()).toContain(`serious color-contrast in ${chapter.fragment}: `);
  });

  it.for([
    {
      what: "text that does not wrap",
      style: "p { white-space: nowrap }",
      says: "the window cuts off",
    },
    {
      what: "a fixed width",
      style: "body { min-width: 500px }",
      says: "the page is ",
    },
    {
      what: "text that is cut off",
      style: "p { white-space: nowrap; overflow: hidden }",
      says: "a <p> cuts off",
    },
  ])("with $what is too wide for a phone", async ({ style, says }, context) => {
    const html = withInHead(pageHtml, `<style>${style}</style>`);
    const page = await open(context, html, { size: "phone" });
    expect((await overflowFaults(page, chapter.fragment)).join()).toContain(says);
  });

  it.for([
    { what: "file", from: "contract.html", to: "lost.html", says: "lost.html leads to no file." },
    {
      what: "section",
      from: "#/section/errors/retries",
      to: "#/section/errors/lost",
      says: "#/section/errors/lost leads to no section.",
    },
  ])(
    "with a link to a $what that is not there has a broken link",
    async ({ from, to, says }, context) => {
      const page = await open(context, spoil(pageHtml, from, to));
      expect(linkFaults([await whatIsShown(page)])).toContain(says);
    },
  );

  it("without the sample of an operation lacks it", async (context) => {
    const page = await open(context, withDescription(pageHtml, removeSamples));
    expect((await sampleFaults(page, operation)).join()).toContain(operation.operationId);
  });

  it("whose search knows no chapters does not lead to one", async (context) => {
    const page = await open(
      context,
      spoil(pageHtml, "this.getResult().push({id:e.link", "[].push({id:e.link"),
    );
    await expect(searchFor(page, chapter)).rejects.toThrow("offers no link to /section/overview");
  });

  it("without an operation's heading does not lead to it", async (context) => {
    const gone = { name: "No such heading", fragment: (groups[0] as Route).fragment };
    await expect(headingInView(await open(context, pageHtml), gone, 1_000)).rejects.toThrow(
      "came into view",
    );
  });
});

it("a copy of the reference that has grown by a megabyte is too large", () => {
  const grown = pageHtml + randomBytes(500_000).toString("hex");
  expect(sizeFaults(grown)).toHaveLength(2);
});

function removeSamples({ paths }: Rendered): void {
  for (const item of Object.values(paths)) {
    for (const member of Object.values(item)) delete member["x-codeSamples"];
  }
}
