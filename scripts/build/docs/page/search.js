/**
 * Finds the places of the page that a query means. The renderer's own index holds the whole text
 * of the page as one entry, and knows no chapters and no other words for the same thing.
 */

/** The words of this page, each with what integrators type for it. */
const typedFor = {
  ask: "help support",
  authentication: "auth bearer credentials jwt login",
  deposit: "ach",
  follow: "pending poll polling status",
  holdings: "position positions",
  hours: "opening timezone",
  idempotency: "duplicate duplicates idempotent",
  journal: "crash",
  know: "webhook webhooks",
  later: "daylight dst executeat saving savings schedule scheduled tomorrow",
  least: "min minimum",
  lifetime: "expired",
  limits: "429 throttling",
  logger: "logging",
  lost: "timeout",
  place: "buy sell",
  programs: "python",
  quantity: "fractional shares",
  retries: "backoff retry",
  runs: "browser bun deno node runtime",
  status: "401 forbidden unauthorized",
  testing: "sandbox",
  timeouts: "deadline timeout",
  trade: "order stock",
  transfer: "deposit withdrawal",
  types: "signal",
};
function otherWords(typed) {
  return Object.keys(typedFor).filter((word) => typedFor[word].split(" ").includes(typed));
}

/** The chapters leave the page with the first operation that is shown: their text is kept. */
const found = [...chapterPlaces(), ...operationPlaces()];
let places;

/** Every chapter and every part of one, as they stand in the page before the renderer runs. */
function chapterPlaces() {
  const sections = new Map();
  for (const element of document.querySelectorAll('[data-section-id^="/section/"]')) {
    const { sectionId: url } = element.dataset;
    // A section stands in one of the same name, and a part of a chapter in the chapter.
    const own = [...element.children].filter(({ dataset }) => !dataset.sectionId);
    const found = sections.get(url) ?? sections.set(url, { url, own: [] }).get(url);
    found.own.push(...own);
    found.title ??= element.querySelector("h1, h2, h3, h4")?.textContent.trim();
  }
  return Array.from(sections.values(), ({ url, title, own }) => {
    const chapter = sections.get(url.split("/").slice(0, 3).join("/")).title;
    const path = chapter === title ? ["Guides"] : ["Guides", chapter];
    return { url, title, path, chapter, parts: own.flatMap(partsOf) };
  }).filter(({ title }) => title);
}

function operationPlaces() {
  const store = JSON.parse(document.getElementById("operations-in-markdown").textContent);
  return Object.entries(store).map(([url, markdown]) => {
    const [, title, httpMethod, httpPath] = /\*\*(.+?)\*\*: `(\w+) (.+?)`/.exec(markdown) ?? [];
    const [, name = ""] = /^# (.*)/.exec(markdown) ?? [];
    const [, method = ""] = /`pitrade\.(.+?)`/.exec(markdown) ?? [];
    const page = document.createElement("div");
    page.innerHTML = globalThis.htmlOf(markdown.replace(/^[\s\S]*?\n(- .*\n)+/, ""));
    // Fields and texts count; what is thrown and the samples are the same everywhere.
    for (const same of page.querySelectorAll("pre, table:not(:has(th:nth-child(6)))"))
      same.remove();
    const parts = partsOf(page).filter(
      ({ text }) => !/^(Guides:|Origin:|Body |Example )/.test(text),
    );
    const path = [title ? name : "API", method].filter(Boolean);
    return { url, title: title ?? name, path, parts, httpMethod, httpPath };
  });
}

/** What is shown of a text as one: a paragraph, an item, a row; code is found, but never shown. */
function partsOf(element) {
  const all = [...element.querySelectorAll("p, li, tr, pre")];
  return all
    .filter((each) => !each.parentElement.closest("li, tr, pre"))
    .map((each) => ({ isCode: each.localName === "pre", text: textOf(each) }))
    .filter(({ text }) => text !== "");
}

function textOf(element) {
  if (element.localName !== "tr") return element.textContent.replaceAll(/\s+/g, " ").trim();
  const names = [...element.closest("table").querySelectorAll("th")].map(textOf);
  const cells = [...element.querySelectorAll("td")].map(textOf);
  const about = names.indexOf("description");
  if (about > 0 && cells.length > 0) return `${cells[0]}: ${cells[about]}`;
  return cells.filter((text) => text !== "" && !text.startsWith("{")).join(" · ");
}

function place(each) {
  const { title, path, chapter, parts } = each;
  const prose = parts.filter(({ isCode }) => !isCode).map(({ text }) => wordsOf(text));
  const code = new Set(parts.filter(({ isCode }) => isCode).flatMap(({ text }) => wordsOf(text)));
  return {
    ...each,
    titleWords: wordsOf(title),
    pathWords: wordsOf(chapter ?? path.join(" ")),
    prose,
    // A program says a name again and again, but is about it once.
    words: [...prose.flat(), ...code],
  };
}

function wordsOf(text, form = stem) {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(form);
}

function stem(word) {
  return word.length > 4 ? word.replace(/(ies|ing|ed|es|s|y|e)$/, "") : word;
}

function isGuide(url) {
  return url.startsWith("/section/");
}

/** What a word of the query is worth at a place. */
function worth(word, { titleWords, pathWords, words, url }) {
  if (titleWords.includes(word))
    return 60 / Math.sqrt(titleWords.length) + (url.split("/").length === 3 ? 8 : 0);
  if (titleWords.some((each) => each.startsWith(word))) return 20;
  const inPath = pathWords.includes(word) ? 12 : 0;
  const times = words.filter((each) => each === word).length;
  const begun = times > 0 ? 0 : words.some((each) => each.startsWith(word)) ? 1 : 0;
  // How often, for the length of the text: a long one holds everything.
  const often = 4 + (30 * times) / (20 + words.length) + Math.min(times, 6);
  // The texts of operations are near twins; the guides explain.
  const weight = isGuide(url) ? 1 : 0.75;
  return inPath + begun + (times > 0 ? often * weight : 0);
}

/** What a sentence has besides the words that it is about. */
const ignored = new Set(
  (
    "a about after am an and are at be been but by can could did do does for from get gets getting got had " +
    "happen happened happens has have how i if in is it its me mean means my no now of on or our out should so " +
    "that the then there this to us was we were what when where which why will with would you your"
  ).split(" "),
);

/** Who asks so may be about to send an order again. */
const asksOfLost =
  /\btimed[ -]?out\b|\b(?:order|trade|deposit|withdrawal|transfer)s? time ?out|\b(?:double|twice)\b|\bno (?:answer|reply|response)\b/i;

globalThis.findPlaces = (query) => {
  const meant = query.replace(/\btim(?:e|ed|ing) out\b/i, "timeout");
  const asked = wordsOf(meant, (word) => word).filter((word) => !ignored.has(word));
  if (asked.length === 0) return [];
  const choices = asked.map((word) => [word, ...otherWords(word)].map(stem));
  const exact = query.trim().toLowerCase();
  const first = asksOfLost.test(query) && "/section/when-an-answer-is-lost/it-just-happened";
  places ??= found.map(place);
  return places
    .map((each) => {
      if (each.url === first) return { each, score: Infinity };
      // What was typed is worth more than another word for it.
      const worths = choices.map((words) =>
        Math.max(...words.map((word, at) => worth(word, each) * (at === 0 ? 1 : 0.9))),
      );
      const whole = each.title.toLowerCase() === exact ? 100 : 0;
      // One sentence, or row of a table, that has every word as it was typed.
      const together =
        asked.length > 1 &&
        isGuide(each.url) &&
        each.prose.some((words) => choices.every(([word]) => words.includes(word)));
      const missing = worths.filter((value) => value === 0).length;
      const sum = worths.reduce((all, value) => all + value, whole + (together ? 15 : 0));
      return { each, score: missing === worths.length ? 0 : sum / (1 + 3 * missing) };
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, 20)
    .map(({ each }) => ({
      document: each,
      highlight: { text: extract(each.parts, choices) },
    }));
};

/** The prose that has most of the words, cut between words, with all of them marked. */
function extract(parts, choices) {
  const prose = parts.filter(({ isCode }) => !isCode).map(({ text }) => text);
  const asked = choices.map(
    (words) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})[\\p{L}\\p{N}]*`, "giu"),
  );
  const has = (text) => asked.filter((each) => text.search(each) >= 0).length;
  const text = prose.reduce((best, each) => (has(each) > has(best) ? each : best), prose[0] ?? "");
  const first = Math.min(...asked.map((each) => text.search(each)).filter((at) => at >= 0));
  const start = first > 120 && first < text.length ? text.lastIndexOf(" ", first - 60) + 1 : 0;
  const end = text.length - start > 200 ? text.lastIndexOf(" ", start + 200) : text.length;
  const all = new RegExp(asked.map(({ source }) => source).join("|"), "giu");
  const shown = text.slice(start, end).replaceAll(all, "<mark>$&</mark>");
  return `${start > 0 ? "… " : ""}${shown}${end < text.length ? " …" : ""}`;
}
