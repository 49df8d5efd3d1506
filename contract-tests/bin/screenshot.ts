/** Takes the picture of the reference that the README shows, in light and in dark. */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { BuildError } from "../../scripts/lib/build-error.ts";
import { reportFailure } from "../../scripts/lib/report-failure.ts";
import { chromiumMissing, launchChromium } from "../support/chromium.ts";

/** More would make a clone slow for the sake of a picture. */
const limit = 250_000;
const themes = ["light", "dark"] as const;
const shown = "/trades/placetrade";

try {
  if (chromiumMissing) {
    throw new BuildError("Chromium is missing: install it, or say in CHROMIUM_PATH where it lies.");
  }
  const browser = await launchChromium();
  try {
    for (const theme of themes) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 760 },
        colorScheme: theme,
      });
      const page = await context.newPage();
      const file = path.resolve("generated", "docs", "index.html");
      await page.goto(`${pathToFileURL(file)}#${shown}`);
      await page.locator(`[data-section-id="${shown}"] pre`).first().waitFor();
      await page.getByTestId("search-trigger").getByText("Search").waitFor();
      await save(`reference-${theme}.png`, await page.screenshot());
    }
  } finally {
    await browser.close();
  }
} catch (error) {
  reportFailure("screenshot", error);
}

async function save(name: string, picture: Buffer): Promise<void> {
  const file = path.join(".github", name);
  if (picture.length > limit) {
    throw new BuildError(
      `${file} would have ${picture.length} bytes; at most ${limit} are allowed.`,
    );
  }
  await mkdir(".github", { recursive: true });
  await writeFile(file, picture);
  console.log(`${file}: ${picture.length} bytes`);
}
