/** Names the tab, the history and a bookmark by what is shown. */
const siteTitle = document.title;

function nameTheTab() {
  const route = decodeURIComponent(location.hash.slice(1).split("#")[0]);
  const place = `[data-section-id="${CSS.escape(route)}"]`;
  const heading = route.length > 1 && document.querySelector(`${place} :is(h1, h2, h3)`);
  const name = heading ? heading.textContent.trim() : "";
  // An operation has a heading of the second level, and then no chapter is in the page.
  const top = document.querySelector("h1.unseen");
  const isNamed = document.getElementsByTagName("h1").length > 1;
  if (top.hidden !== isNamed) top.hidden = isNamed;
  if (top.textContent !== siteTitle) top.textContent = siteTitle;
  document.title = name ? `${name} · ${siteTitle}` : siteTitle;
}

globalThis.onRoute(nameTheTab);
globalThis.onChange(nameTheTab);
