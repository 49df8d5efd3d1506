import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** Why a test of the rendered page must be skipped; `undefined` where there is a browser. */
export const chromiumMissing = existsSync(executablePath)
  ? undefined
  : "Chromium is missing: install it, or say in CHROMIUM_PATH where it lies";

/** Starts a browser that asks the network for nothing that a page does not ask for. */
export async function launchChromium(): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  return chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // A field to type into makes the browser ask its maker what to fill in.
      "--disable-features=AutofillServerCommunication,Translate,MediaRouter,OptimizationHints",
    ],
  });
}
