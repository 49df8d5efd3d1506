/**
 * What is printed: everything, in the order of the menu. The renderer has only the operations of
 * one group in the page, and no chapters beside them.
 */
let book;

addEventListener("beforeprint", () => {
  const { title, version, description } = globalThis.definition.info;
  const store = document.getElementById("operations-in-markdown");
  const parts = [
    ["", `# ${title} ${version}\n\n${description}`],
    ...Object.entries(JSON.parse(store.textContent)),
  ];
  book = document.createElement("article");
  book.className = "book";
  book.innerHTML = parts
    .map(([route, text]) => `<section id="print${route}">${globalThis.htmlOf(text)}</section>`)
    .join("");
  for (const link of book.querySelectorAll('a[href^="#/"]')) {
    const place = `print${link.getAttribute("href").slice(1)}`;
    if (book.querySelector(`[id="${place}"]`)) link.href = `#${place}`;
    else link.removeAttribute("href");
  }
  document.body.append(book);
});

addEventListener("afterprint", () => book?.remove());
