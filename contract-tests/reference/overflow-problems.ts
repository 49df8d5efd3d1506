import type { Page } from "playwright-core";

/** What sticks out of a narrow window in a route's section, or is cut off by what holds it. */
export function overflowProblems(page: Page, fragment: string): Promise<readonly string[]> {
  return page.evaluate((id) => {
    const { scrollWidth } = document.scrollingElement ?? document.body;
    const wide =
      scrollWidth > innerWidth
        ? [`${id}: the page is ${scrollWidth} px wide in a window of ${innerWidth} px.`]
        : [];
    const sections = [...document.querySelectorAll(`[data-section-id="${id}"]`)];
    if (sections.length === 0) throw new Error(`The page has no section ${id}.`);
    return [
      ...wide,
      ...new Set(sections.flatMap((section) => textsOf(section).flatMap(problemOf))),
    ];

    function textsOf(section: Element): readonly Text[] {
      const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      return texts.filter((text) => text.data.trim() !== "");
    }

    function problemOf(text: Text): readonly string[] {
      const range = document.createRange();
      range.selectNodeContents(text);
      const box = range.getBoundingClientRect();
      // Text for screen readers alone stands in a box of one pixel.
      const hidden = box.width === 0 || (text.parentElement?.clientWidth ?? 0) === 1;
      const holder = hidden ? undefined : cutBy(text.parentElement, box);
      return holder ? [`${id}: ${holder} cuts off "${text.data.trim().slice(0, 60)}".`] : [];
    }

    function cutBy(start: Element | null, box: DOMRect): string | undefined {
      for (let element = start; element; element = element.parentElement) {
        const { overflowX } = getComputedStyle(element);
        const edge = element.getBoundingClientRect();
        const outside = box.right > edge.right + 1 || box.left < edge.left - 1;
        if (outside && ["auto", "scroll"].includes(overflowX)) return undefined;
        if (outside && ["hidden", "clip"].includes(overflowX)) return `a <${element.localName}>`;
      }
      return box.right > innerWidth + 1 || box.left < -1 ? "the window" : undefined;
    }
  }, fragment);
}
