/** What "Copy as Markdown" copies of a route: a chapter, an operation, or the top of the page. */
globalThis.markdownOf = (route) => {
  const store = document.getElementById("operations-in-markdown");
  const operations = JSON.parse(store.textContent);
  return withAddresses(operations[route] ?? chapterOf(route) ?? topOfPage());
};

function topOfPage() {
  const { title, version, description } = globalThis.definition.info;
  const [about] = description.split("\n\n# ");
  return `# ${title} (${version})\n\n${about}\n\nEverything is in [api.md](api.md).`;
}

const codeOrLink =
  /^(`{3,})[\s\S]*?^\1$|(`+)(?!`).*?[^`]\2(?!`)|\[((?:`[^`]*`|[^\]])*)\]\(([^)\s]*)\)/gm;

/** Its links lead here from anywhere; those of a page that has no address for others are text. */
function withAddresses(markdown) {
  return markdown.replaceAll(codeOrLink, (found, _fence, _ticks, label, target) => {
    if (target === undefined || /^[a-z]+:/.test(target)) return found;
    return location.protocol === "file:" ? label : `[${label}](${new URL(target, location)})`;
  });
}

function chapterOf(route) {
  const heading = document.querySelector(`[data-section-id="${route}"] :is(h1, h2)`);
  const { description } = globalThis.definition.info;
  const start = description.indexOf(`\n# ${heading?.textContent.trim()}\n`);
  const names = chapters().map((chapter) => `\n# ${chapter.heading.textContent.trim()}\n`);
  const ends = names.map((name) => description.indexOf(name)).filter((place) => place > start);
  if (start === -1) return undefined;
  return description.slice(start + 1, Math.min(...ends, description.length)).trimEnd();
}

function chapters() {
  const all = document.querySelectorAll('[data-section-id^="/section/"]');
  return [...all]
    .filter(({ dataset }) => /^\/section\/[^/]+$/.test(dataset.sectionId))
    .map((section) => ({
      route: section.dataset.sectionId,
      heading: section.querySelector("h1, h2"),
    }));
}

globalThis.copyText = async (text) => {
  // A page that comes neither from a file nor over HTTPS has no clipboard of this kind.
  if (navigator.clipboard) await navigator.clipboard.writeText(text);
  else copyBySelection(text);
};

function copyBySelection(text) {
  const field = Object.assign(document.createElement("textarea"), { value: text });
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

function makeButton(className, name, text) {
  const button = Object.assign(document.createElement("button"), { type: "button", className });
  button.ariaLabel = name;
  button.addEventListener("click", async () => {
    await globalThis.copyText(text());
    button.classList.add("copied");
    setTimeout(() => button.classList.remove("copied"), 1_500);
  });
  return button;
}

/** Colours the code of a block, and gives it a button; its text stays what it was. */
function finishBlock(block) {
  const text = block.textContent;
  block.innerHTML = globalThis.renderer.highlight(text, block.dataset.language);
  block.append(makeButton("copy-code", "Copy the code", () => text.trim()));
}

function finishChapter({ route, heading }) {
  const button = makeButton("copy-chapter", "", () => globalThis.markdownOf(route));
  button.removeAttribute("aria-label");
  button.textContent = "Copy as Markdown";
  heading.after(button);
}

globalThis.onElements("pre[data-language]:not(:has(> .copy-code))", (block) => {
  if (globalThis.renderer && globalThis.isTakenOver(block)) finishBlock(block);
});
globalThis.onElements(
  '[data-section-id^="/section/"] :is(h1, h2):not(:has(+ .copy-chapter))',
  (heading) => {
    const route = heading.closest("[data-section-id]").dataset.sectionId;
    if (/^\/section\/[^/]+$/.test(route) && globalThis.isTakenOver(heading))
      finishChapter({ route, heading });
  },
);
