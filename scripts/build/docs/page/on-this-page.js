/** Lists the headings of the chapter that is read, in the column beside it. */
const nav = document.createElement("nav");
nav.className = "on-this-page";
nav.ariaLabel = "On this page";
let listed = "";
const panelBesideChapters =
  '#redoc [data-testid="middle-panel"]:has(> [data-section-id^="/section/"]) + [data-testid="right-panel"]';

function listHeadings() {
  const [, chapter = ""] = /^#(\/section\/[^/#]+)/.exec(location.hash) ?? [];
  const panel = document.querySelector(panelBesideChapters);
  nav.hidden = chapter === "";
  if (nav.hidden || !panel?.childElementCount) return;
  if (nav.parentElement !== panel) panel.prepend(nav);
  if (listed !== chapter) nav.replaceChildren(...links(chapter));
  listed = nav.childElementCount > 0 ? chapter : "";
  for (const link of nav.querySelectorAll("a")) {
    const current = link.hash === location.hash ? "location" : null;
    if (link.ariaCurrent !== current) link.ariaCurrent = current;
  }
}

function links(chapter) {
  const headings = document.querySelectorAll(
    `#redoc [data-section-id^="${chapter}/"] > [data-section-id] :is(h2, h3)`,
  );
  return [...headings].map((heading) =>
    Object.assign(document.createElement("a"), {
      href: `#${heading.closest("[data-section-id]").dataset.sectionId}`,
      textContent: heading.textContent.trim(),
      className: heading.localName,
    }),
  );
}

globalThis.onRoute(listHeadings);
globalThis.onChange(listHeadings);
