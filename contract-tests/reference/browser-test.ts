import { test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { type OpenOptions, openReference } from "./open-reference.ts";

/** A test that may open the reference, in a browser that is closed at the end. */
export const it = test
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from it what a fixture needs
  .extend("browser", { scope: "worker" }, async ({}, { onCleanup }) => {
    const browser = await launchChromium();
    onCleanup(() => browser.close());
    return browser;
  })
  .extend("open", ({ browser }, { onCleanup }) => {
    const opened: { close(): Promise<void> }[] = [];
    onCleanup(async () => {
      await Promise.all(opened.map((reference) => reference.close()));
    });
    return async (options?: OpenOptions) => {
      const reference = await openReference(browser, options);
      opened.push(reference);
      return reference;
    };
  });
