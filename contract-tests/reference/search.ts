import type { Locator, Page } from "playwright-core";
import type { Route } from "../support/reference.ts";
import { headingInView } from "./open-reference.ts";

/** Runs in the page: where each query leads, the best first. */
export function placesFor(queries: readonly string[]): readonly (readonly string[])[] {
  const { findPlaces } = globalThis as unknown as { readonly findPlaces: Find };
  return queries.map((query) => findPlaces(query).map(({ document: { url } }) => url));
}

/** Runs in the page: what stands in the list for each query. */
export function shownFor(queries: readonly string[]): readonly (readonly Shown[])[] {
  const { findPlaces } = globalThis as unknown as { readonly findPlaces: Find };
  return queries.map((query) =>
    findPlaces(query).map(({ document: { url, path }, highlight: { text } }) => {
      return { url, path, text: text.replaceAll(/<\/?mark>/g, "") };
    }),
  );
}

interface Shown {
  readonly url: string;
  readonly path: readonly string[];
  readonly text: string;
}

type Find = (query: string) => readonly {
  readonly document: Pick<Shown, "url" | "path">;
  readonly highlight: Pick<Shown, "text">;
}[];

/** Runs in the page: the chapters, and the operations in Markdown. */
export function textOfAll(): string {
  const store = document.getElementById("operations-in-markdown")?.textContent ?? "{}";
  const chapters = document.querySelectorAll("#redoc :is(h1, h2, h3, p, li, td, pre)");
  const texts = Array.from(chapters, ({ textContent }) => textContent);
  return [...texts, ...Object.values(JSON.parse(store))].join(" ");
}

/** Opens the search; a page that is busy may miss a click, and its reader clicks again. */
export async function openSearch(page: Page): Promise<Locator> {
  const field = page.getByPlaceholder("Search docs...");
  for (let clicks = 1; ; clicks += 1) {
    await page.getByTestId("search-trigger").click();
    try {
      await field.waitFor({ timeout: 5_000 });
      return field;
    } catch (error) {
      if (clicks === 5) throw error;
    }
  }
}

/** Types the title of a route into the search, clicks the result, and waits for the heading. */
export async function searchFor(page: Page, route: Route): Promise<void> {
  const field = await openSearch(page);
  await field.fill(route.name);
  const result = page.locator(
    `[data-component-name="Search/SearchItem"][href="#${route.fragment}"]`,
  );
  await result
    .first()
    .click({ timeout: 20_000 })
    .catch(() => {
      throw new Error(`A search for "${route.name}" offers no link to ${route.fragment}.`);
    });
  // While it closes it would take the next click.
  await field.waitFor({ state: "detached" });
  await headingInView(page, route);
}
