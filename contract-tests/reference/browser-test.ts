import { test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { top } from "../support/reference.ts";
import { goTo, type OpenedReference, type OpenOptions, openReference } from "./open-reference.ts";
import { removeChapters } from "./operation-groups.ts";

/** A page that tests share, since to load one takes longer than most of them. */
interface SharedPage extends Pick<OpenOptions, "size"> {
  /** Without them everything else is faster. */
  readonly chapters?: boolean;
}

/**
 * A test that may open the reference, in a browser that is closed at the end: a page of its own, or
 * one that other tests visit too. Such a test leaves no choice behind: theme, sample, open dialog.
 */
export const it = test
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from it what a fixture needs
  .extend("browser", { scope: "worker" }, async ({}, { onCleanup }) => {
    const browser = await launchChromium();
    onCleanup(() => browser.close());
    return browser;
  })
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from it what a fixture needs
  .extend("shared", { scope: "worker" }, ({}, { onCleanup }) => {
    const shared = new Map<string, OpenedReference>();
    onCleanup(async () => {
      for (const reference of shared.values()) await reference.close();
    });
    return shared;
  })
  .extend("open", ({ browser }, { onCleanup }) => {
    const opened: OpenedReference[] = [];
    onCleanup(async () => {
      await Promise.all(opened.map((reference) => reference.close()));
    });
    return async (options?: OpenOptions) => {
      const reference = await openReference(browser, options);
      opened.push(reference);
      return reference;
    };
  })
  .extend("visit", ({ browser, shared, task }, { onCleanup }) => {
    const visited = new Set<string>();
    onCleanup(async () => {
      if (task.result?.state !== "fail") return;
      for (const key of visited) {
        await shared.get(key)?.close();
        shared.delete(key);
      }
    });
    return async ({ size = "desktop", chapters = true }: SharedPage = {}) => {
      const key = `${size}, ${chapters}`;
      const before = shared.get(key);
      const reference = before ?? (await openReference(browser, { size }));
      shared.set(key, reference);
      visited.add(key);
      if (chapters || !before) await goTo(reference.page, top);
      if (!chapters && !before) await removeChapters(reference.page);
      return reference;
    };
  });
