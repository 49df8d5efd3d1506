/**
 * Measures when the heading of a link is in view, beside the first paint of the page, and whether
 * it was lost again when the renderer came: the median of several loads of each kind of link.
 */
import { pathToFileURL } from "node:url";
import { BuildError } from "../../scripts/lib/build-error.ts";
import { reportFailure } from "../../scripts/lib/report-failure.ts";
import { rendererIsReady, seenOfHeading, watchHeading } from "../reference/watch-heading.ts";
import { chromiumMissing, launchChromium } from "../support/chromium.ts";

const links = {
  operation: "/trades/placetrade",
  chapter: "/section/when-an-answer-is-lost",
  section: "/section/when-an-answer-is-lost/a-lost-order",
};
const [file = "generated/docs/index.html", loads = "5"] = process.argv.slice(2);

try {
  if (chromiumMissing) {
    throw new BuildError("Chromium is missing: install it, or say in CHROMIUM_PATH where it lies.");
  }
  await using browser = await launchChromium();
  for (const [kind, fragment] of Object.entries(links)) {
    const seen = [];
    for (let load = 0; load < Number(loads); load += 1) {
      await using page = await browser.newPage();
      await page.addInitScript(watchHeading);
      await page.goto(`${pathToFileURL(file)}#${fragment}`);
      await page.waitForFunction(rendererIsReady);
      await page.waitForTimeout(1_000);
      seen.push(await page.evaluate(seenOfHeading));
    }
    const paint = median(seen.map(({ paintMs }) => paintMs));
    const inView = median(seen.map(({ inViewMs }) => inViewMs));
    const later = median(seen.map(({ paintMs, inViewMs }) => inViewMs - paintMs));
    const lost = seen.filter(
      ({ states }) => states.lastIndexOf("elsewhere") > states.indexOf("in view"),
    );
    console.log(
      `${kind}: first paint ${paint} ms, heading in view ${inView} ms (${later} ms later), ` +
        `lost again in ${lost.length} of ${seen.length} loads`,
    );
  }
} catch (error) {
  reportFailure("deep-links", error);
}

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN);
}
