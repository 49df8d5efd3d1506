import type { Page } from "playwright-core";

/** Switches between light and dark by the page's own control, and waits until nothing moves. */
export async function switchTheme(page: Page): Promise<void> {
  const wasDark = await page.evaluate(() => document.documentElement.classList.contains("dark"));
  await page.getByTestId("color-mode-switcher").first().dispatchEvent("click");
  await page.waitForFunction(
    (was) =>
      document.documentElement.classList.contains("dark") !== was &&
      document.getAnimations().every(({ playState }) => playState === "finished"),
    wasDark,
  );
}
