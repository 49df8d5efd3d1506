/**
 * What is printed: everything, in the order of the menu. The renderer has only the operations of
 * one group in the page, and no chapters beside them.
 */
let printed;

addEventListener("beforeprint", () => {
  const { title, version, description } = globalThis.definition.info;
  const store = document.getElementById("operations-in-markdown");
  const parts = [
    ["", `# ${title} ${version}\n\n${description}`],
    ...Object.entries(JSON.parse(store.textContent)),
  ];
  printed = document.createElement("article");
  printed.className = "print";
  printed.innerHTML = parts.map(sectionOf).join("");
  addContents(printed);
  const style = printed.appendChild(document.createElement("style"));
  style.textContent = parts
    .filter(([route]) => route === "" || isGroup(route))
    .map(styleOf)
    .join("\n");
  for (const link of printed.querySelectorAll('a[href^="#/"]')) {
    const place = `print${link.getAttribute("href").slice(1)}`;
    if (printed.querySelector(`[id="${place}"]`)) link.href = `#${place}`;
    else link.removeAttribute("href");
  }
  document.body.append(printed);
});

addEventListener("afterprint", () => printed?.remove());

/** Lists chapters, groups and operations before the first of them, each with a link to its place. */
function addContents(article) {
  const list = document.createElement("ul");
  list.className = "contents";
  const [, ...headings] = article.querySelectorAll("h1");
  headings.forEach((heading, at) => {
    heading.id = `print-${at}`;
    const item = list.appendChild(document.createElement("li"));
    item.className = /\/.+\//.test(heading.parentElement.id) ? "operation" : "";
    const link = item.appendChild(document.createElement("a"));
    link.href = `#${heading.id}`;
    link.textContent = heading.textContent;
  });
  headings[0].before(list);
}

/** What is for programs is not printed. */
function sectionOf([route, text]) {
  const printed = globalThis.underItsTitle(text, "**$1**: ").replaceAll(/^- `x-.*\n/gm, "");
  const name = isGroup(route) ? "group" : "";
  const head = `class="${name}" style="page: ${pageOf(route)}" id="print${route}"`;
  return `<section ${head}>${globalThis.htmlOf(printed)}</section>`;
}

function isGroup(route) {
  return /^\/[^/]+$/.test(route);
}

/** The pages of a group have its name at their head. */
function pageOf(route) {
  return `part-${route.split("/")[1] ?? ""}`;
}

function styleOf([route, text]) {
  const name = JSON.stringify(route === "" ? "Guides" : /^# (.*)/.exec(text)[1]);
  return `@page ${pageOf(route)} { @top-right { content: ${name}; } }`;
}
