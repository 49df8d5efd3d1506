import type { Page } from "playwright-core";
import type { Route } from "../support/reference.ts";
import { headingInView } from "./open-reference.ts";

/** Types the title of a route into the search, clicks the result, and waits for the heading. */
export async function searchFor(page: Page, route: Route): Promise<void> {
  await page.getByTestId("search-trigger").click();
  await page.getByPlaceholder("Search docs...").fill(route.name);
  const result = page.locator(
    `[data-component-name="Search/SearchItem"][href="#${route.fragment}"]`,
  );
  await result
    .first()
    .click({ timeout: 20_000 })
    .catch(() => {
      throw new Error(`A search for "${route.name}" offers no link to ${route.fragment}.`);
    });
  await headingInView(page, route);
}
