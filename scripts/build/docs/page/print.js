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

/** An operation has the name that the menu has for it. What is for programs is not printed. */
function sectionOf([route, text]) {
  const printed = text
    .replace(/^# (.*)\n\n\*\*(.+?)\*\*: /, "# $2\n\n**$1**: ")
    .replaceAll(/^- `x-.*\n/gm, "");
  const name = /^\/[^/]+$/.test(route) ? "group" : "";
  return `<section class="${name}" id="print${route}">${globalThis.htmlOf(printed)}</section>`;
}
