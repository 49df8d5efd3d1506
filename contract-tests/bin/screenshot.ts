/** Takes the picture of the reference that the README shows, in light and in dark. */
import { pathToFileURL } from "node:url";
import { BuildError } from "../../scripts/lib/build-error.ts";
import { reportFailure } from "../../scripts/lib/report-failure.ts";
import { chromiumMissing, launchChromium } from "../support/chromium.ts";

const shown = "/trades/placetrade";
const url = `${pathToFileURL("generated/docs/index.html")}#${shown}`;

try {
  if (chromiumMissing) throw new BuildError(`${chromiumMissing}.`);
  await using browser = await launchChromium();
  for (const theme of ["light", "dark"] as const) {
    const viewport = { width: 1280, height: 760 };
    const page = await browser.newPage({ viewport, colorScheme: theme });
    await page.goto(url);
    await page.locator(`[data-section-id="${shown}"] pre`).first().waitFor();
    await page.getByTestId("search-trigger").getByText("Search").waitFor();
    await page.screenshot({ path: `.github/reference-${theme}.png` });
  }
} catch (error) {
  reportFailure("screenshot", error);
}
