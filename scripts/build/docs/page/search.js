/**
 * Finds the places of the page that a query means. The renderer's own index holds the whole text
 * of the page as one entry, and knows no chapters and no other words for the same thing.
 */

/** The words of this page, each with what integrators type for it. */
const typedFor = {
  ask: "help support",
  authentication: "auth bearer credentials jwt login",
  follow: "pending webhook webhooks",
  holdings: "position positions",
  hours: "dst timezone",
  idempotency: "duplicate duplicates idempotent",
  journal: "crash",
  later: "executeat schedule scheduled",
  lifetime: "expired",
  limits: "429 throttling",
  logger: "logging",
  place: "buy sell",
  programs: "python",
  quantity: "fractional shares",
  retries: "backoff retry",
  runs: "browser bun deno node runtime",
  status: "401 403 500 forbidden unauthorized",
  testing: "sandbox",
  timeouts: "deadline timeout",
  trade: "order stock",
  types: "signal",
};
const otherWords = Object.fromEntries(
  Object.entries(typedFor).flatMap(([word, typed]) => typed.split(" ").map((each) => [each, word])),
);

/** The chapters leave the page with the first operation that is shown: their text is kept. */
const found = [...chapterPlaces(), ...operationPlaces()];
let places;

/** Every chapter and every part of one, as they stand in the page before the renderer runs. */
function chapterPlaces() {
  const sections = document.querySelectorAll('[data-section-id^="/section/"]');
  const first = new Map([...sections].reverse().map((each) => [each.dataset.sectionId, each]));
  return Array.from(first.values(), (section) => {
    const parent = section.parentElement.closest('[data-section-id^="/section/"]');
    const own = [...section.children].filter((child) => !child.dataset.sectionId);
    const title = section.querySelector("h1, h2, h3, h4")?.textContent.trim() ?? "";
    const text = own
      .map((child) => child.textContent)
      .join(" ")
      .replace(title, "")
      .trim();
    const path = parent ? [parent.querySelector("h1, h2, h3")?.textContent.trim()] : [];
    return { url: section.dataset.sectionId, title, path, text };
  }).filter(({ title }) => title !== "");
}

function operationPlaces() {
  const store = JSON.parse(document.getElementById("operations-in-markdown").textContent);
  return Object.entries(store).map(([url, markdown]) => {
    const [, title, httpMethod, httpPath] = /\*\*(.+?)\*\*: `(\w+) (.+?)`/.exec(markdown) ?? [];
    const [, name = ""] = /^# (.*)/.exec(markdown) ?? [];
    const [, method = ""] = /`pitrade\.(.+?)`/.exec(markdown) ?? [];
    // Fields and statuses count, the samples and examples are the same everywhere.
    const text = markdown
      .replaceAll(/^```[\s\S]*?^```$/gm, "")
      .replaceAll(/[`*|\\]|\]\(\S*\)/g, " ");
    return { url, title: title ?? name, path: [name, method], text, httpMethod, httpPath };
  });
}

function place(each) {
  const { title, path, text } = each;
  return {
    ...each,
    titleWords: wordsOf(title),
    pathWords: wordsOf(path.join(" ")),
    words: wordsOf(text),
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

/** What a word of the query is worth at a place. */
function worth(word, { titleWords, pathWords, words, url }) {
  if (titleWords.includes(word))
    return 60 / Math.sqrt(titleWords.length) + (url.split("/").length === 3 ? 8 : 0);
  if (titleWords.some((each) => each.startsWith(word))) return 20;
  const inPath = pathWords.includes(word) ? 12 : 0;
  const times = words.filter((each) => each === word).length;
  const begun = times > 0 ? 0 : words.some((each) => each.startsWith(word)) ? 1 : 0;
  // How often, for the length of the text: a long one holds everything.
  return (
    inPath + begun + (times > 0 ? 4 + (30 * times) / (20 + words.length) + Math.min(times, 6) : 0)
  );
}

const ignored = new Set("a an the to of is in for how do i what my and".split(" "));

globalThis.findPlaces = (query) => {
  const asked = wordsOf(query, (word) => word).filter((word) => !ignored.has(word));
  if (asked.length === 0) return [];
  const choices = asked.map((word) => [word, otherWords[word] ?? word].map(stem));
  const exact = query.trim().toLowerCase();
  places ??= found.map(place);
  return places
    .map((each) => {
      const worths = choices.map((words) => Math.max(...words.map((word) => worth(word, each))));
      const whole = each.title.toLowerCase() === exact ? 100 : 0;
      const missing = worths.filter((value) => value === 0).length;
      const sum = worths.reduce((all, value) => all + value, whole);
      return { each, score: missing === worths.length ? 0 : sum / (1 + 3 * missing) };
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, 20)
    .map(({ each }) => ({
      document: each,
      highlight: { text: extract(each.text, choices.flat()) },
    }));
};

/** The part of a text where the words first stand, with all of them marked. */
function extract(text, words) {
  const asked = new RegExp(words.join("|"), "gi");
  const start = Math.max(0, text.search(asked) - 60);
  return text.slice(start, start + 200).replace(asked, "<mark>$&</mark>");
}
