import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** Tests of the rendered page are reported as skipped, not as passed, where this is true. */
export const chromiumMissing = !existsSync(executablePath);

/** Starts a browser that asks the network for nothing that a page does not ask for. */
export function launchChromium(): Promise<Browser> {
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
