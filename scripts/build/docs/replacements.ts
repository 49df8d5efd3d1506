import { BuildError } from "../../lib/build-error.ts";

/**
 * Changes to the rendered page, by their names: what is looked for, and what is put there. `$1` in it
 * stands for what the first group of a regular expression matched.
 */
export type Replacements = Readonly<
  Record<string, readonly [find: string | RegExp, put: string, places?: Places]>
>;

/** How often the markup must offer a place for a change. Default: once. */
interface Places {
  readonly count?: number;
  readonly orMore?: boolean;
  /** `prerendered`: only what stands before the scripts of the page. */
  readonly where?: "prerendered";
}

/** What no reader of the page needs: 300 kB, without which it is small enough to be sent by mail. */
const weights: Replacements = {
  "comment in the styles": [/ \/\/ @presenter \w+/g, "", { count: 1_800, orMore: true }],
  "heading in the styles": [
    /\n\s*\/\*\*[\s*]*@tokens[^`]*?\*\//g,
    "",
    { count: 250, orMore: true },
  ],
  "indented line of the styles": [
    /\n[ \t]+(?=[a-z-]+: [^\n]*;\n|[&}])/g,
    "\n",
    { count: 3_000, orMore: true },
  ],
  "text about a keyword of OpenAPI, for editors": [
    /(?<=[{,]type:`\w+`),description:`(?:[^`\\$]|\\.){10,}`/g,
    "",
    { count: 250, orMore: true },
  ],
  // It stands in the page as a text too, for a worker that the page's policy forbids.
  "search of the renderer, in whose place stands that of page/search.js": [
    /function A0\(e,t,n\)\{let r=typeof n,i=typeof e;[\s\S]*?(?=function OOe\(e\)\{)/,
    "async function DOe(){return{search:findPlaces}}",
  ],
  // What it begins with must have begun when the rest of the renderer runs.
  "index of that search": [
    /var HEe=10,UEe=class\{[\s\S]*?,(?=TDe=)/,
    "sV(),K(),iE(),KI(),cg(),Sh(),Oh();var ",
  ],
  "paths within JSON, for rules that the page does not have": [
    /(?<=function RBe\(e,t\)\{)t=t===void 0[\s\S]*?(?=\}function U5\()/,
    "",
  ],
  "icon of a language that no sample is written in": [
    /(?<==L\(\(\)=>)(?:(?!=L\()[\s\S])*?(?=\)\(\{dataComponentName:`icons\/(?:CSharp|NodeJS|Java|Python|R|Ruby|PHP|GO)Icon`)/g,
    "null",
    { count: 8 },
  ],
};

/**
 * What the rendered page needs so that it asks nobody for anything and its links work from a
 * file. `entries` is the number of entries of the sidebar.
 */
export function replacements(entries: number): Replacements {
  return {
    ...weights,
    // There is none, and every link of the page looks through all of the page for it.
    "look for the base of the page's links": ["e.document.querySelector(`base`)", "null"],
    "full logo on a CDN": ["https://cdn.redoc.ly/redoc/logo-mini-full.svg", logo(58, "Redocly")],
    "small logo on a CDN": ["https://cdn.redoc.ly/redoc/logo-mini.svg", logo(18, "R")],
    "icons on a CDN": [/https:\/\/cdn\.redocly\.com\/icons\/[\w./-]+/g, "data:,", { count: 2 }],
    "collector of usage reports": ["https://otel.cloud.redocly.com/v1/traces", "data:,"],
    "switch of usage reports, `telemetry: off` in redocly.yaml": [
      '"disableTelemetry":true',
      '"disableTelemetry":true',
    ],
    // A server that is one variable, `{baseUrl}`, counts as absolute: taken as relative, it
    // would be shown behind the path of this file on the reader's disk.
    "test for an absolute server URL": [
      "return/(?:^[a-z][a-z0-9+.-]*:|\\/\\/)/i.test(",
      "return/(?:^\\{|^[a-z][a-z0-9+.-]*:|\\/\\/)/i.test(",
    ],
    "wait after the last key of a query": ["setTimeout(()=>p(u),500)", "setTimeout(()=>p(u),80)"],
    // What is typed before is kept; see page/early-search.js.
    "label of the search while it loads": [
      "(0,V.jsxs)(vEe,{children:[(0,V.jsx)(nM,{}),n?",
      "(0,V.jsxs)(vEe,{children:[(0,V.jsx)(nM,{}),!0?",
    ],
    "keys of the search": ["o?`⌘K`:`Ctrl+K`", "(0,V.jsx)(`kbd`,{children:o?`⌘K`:`Ctrl+K`})"],
    "the same, as it stands in the page": ["<span>Loading...</span>", "Search <kbd>Ctrl+K</kbd>"],
    "Enter in the search": [
      "inputRef:s,onSubmit:()=>{}",
      "inputRef:s,onSubmit:()=>{let t=findPlaces(u)[0];if(t)location.hash=t.document.url,e()}",
    ],
    // Cut off it says nothing; the text beside it says in words what a long one means.
    "length of a pattern that is shown": [
      "if(!e||t)return null;let a=e.length>48,",
      "if(!e||t||e.length>48)return null;let a=!1,",
    ],
    "what the page keeps of a sample": [
      "?.map(({lang:e,label:t,source:n})=>({lang:e,label:t,source:n}))",
      "",
    ],
    "headings of the fourth level, below those of the second": [
      /=L\.h4(?=[.`])/g,
      "=L.h3",
      { count: 4 },
    ],
    "headings of the fifth level": ["=L.h5`", "=L.h4`", { count: 2 }],
    "what is said of a place that is not there": [
      "`There's no page at`),` `,(0,V.jsx)(nU,{children:t.pathname}),`.`,(0,V.jsx)(`br`,{}),r(`page.apiNotFound.hint`,`It may have been moved or deleted.`)",
      "`There is no place`),` `,(0,V.jsx)(nU,{children:t.pathname}),` in this reference.`",
    ],
    "title of a place that is not there": ["`No page at this address`", "`No such place`"],
    "link from there to the top": [
      "children:r(`page.apiNotFound.backButton`,`Back to docs`)})",
      "children:`Start at the top`})",
    ],
    "place for a search there": [
      "(0,V.jsx)(tU,{children:(0,V.jsx)(Zf,{variant:`primary`",
      "(0,V.jsx)(tU,{children:(0,V.jsx)(Zf,{variant:`primary`,size:`medium`,onClick:()=>searchFor(t.pathname.split(`/`).pop().replaceAll(`-`,` `)),children:`Search for it`})}),(0,V.jsx)(tU,{children:(0,V.jsx)(Zf,{variant:`secondary`",
    ],
    // The code would stay that of one example where another is chosen.
    "code of a sample": ["return e?e.source:", "return e?e.sources[ne]??e.source:"],
    "what the code of a sample depends on": ["},[ee,O,n])", "},[ee,O,ne])"],
    "choice of a variant beside the samples": ["p=eI(c?.length?void 0:s,f)", "p=eI(s,f)"],
    // The variant of the schema follows the example, and the example the variant.
    "payload of the chosen example": [
      "re=(0,B.useMemo)(()=>E,[E])",
      "re=(useSameVariant(B,p,h,w,T),E)",
    ],
    // The renderer copies 16 to 145 kB of YAML.
    "what is copied": [
      "let e=vye(await r.getText(),{...r,specUrl:O$(r.specUrl)});xo.copyCustom(e)",
      "await copyText(markdownOf(e))",
    ],
    "label of what is copied": ["t(`page.actions.copyButtonText`,`Copy`)", "`Copy as Markdown`"],
    // It would send the page to other companies' services.
    "menu beside the button that copies": [
      "if(!r.specUrl)return(0,V.jsx)(k$",
      "return(0,V.jsx)(k$",
    ],
    // A page that was opened from a file keeps no cookie.
    "where the chosen language is read": [
      "let i=window.localStorage.getItem(`redoc.colorMode`)||r.colorMode;",
      "r.language=window.localStorage.getItem(`redoc.language`)||r.language;" +
        "let i=window.localStorage.getItem(`redoc.colorMode`)||r.colorMode;",
    ],
    "where the chosen language is kept": [
      "Cb&&r&&window.localStorage.setItem(qx,r)}",
      "Cb&&(window.localStorage.setItem(`redoc.language`,t.language),r&&window.localStorage.setItem(qx,r))}",
    ],
    "highlighting of code, for the blocks of the chapters": [
      "var rje={highlight:nje};",
      "var rje=globalThis.renderer={highlight:nje};",
    ],
    "description that is rendered, for the page's own scripts": [
      "const __redoc_definition = ",
      "const __redoc_definition = globalThis.definition = ",
    ],
    // A fragment then leads to its section without any script.
    "section of a chapter": [
      /(?<= data-section-id="(\/section\/[^"]+)")/g,
      ' id="$1"',
      { count: entries, orMore: true, where: "prerendered" },
    ],
    // Before the renderer, which is most of the page.
    "start of the renderer": [
      '<script type="module">',
      '<script type="application/json" id="operations-in-markdown"></script>' +
        '<script src="page/search.js"></script><script type="module">',
    ],
    // The page routes by fragment but pre-renders paths, which a middle click would open.
    "link to a path of the page": [
      / href="\//g,
      ' href="#/',
      { count: entries, orMore: true, where: "prerendered" },
    ],
  };
}

/** The renderer's credit (its licence is MIT), drawn here so that no page fetches a picture. */
function logo(width: number, text: string): string {
  const style = 'font-family="system-ui,sans-serif" font-size="13" font-weight="600"';
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="16">` +
    `<text x="50%" y="12" text-anchor="middle" ${style} fill="#1b5fd6">${text}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg).replaceAll("'", "%27")}`;
}

/** Makes every change; one that does not find what it expects is an error. */
export function applyReplacements(html: string, table: Replacements): string {
  return Object.entries(table).reduce(apply, html);
}

function apply(
  html: string,
  [name, [find, put, { count = 1, orMore = false, where } = {}]]: [string, Replacements[string]],
): string {
  const end = where === "prerendered" ? scriptsStart(html) : html.length;
  const [part, rest] = [html.slice(0, end), html.slice(end)];
  const pattern =
    typeof find === "string" ? find.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&") : find.source;
  let found = 0;
  const text = part.replace(new RegExp(pattern, "g"), (...match) => {
    found += 1;
    return typeof find === "string" ? put : put.replaceAll("$1", match[1]);
  });
  if (orMore ? found >= count : found === count) return text + rest;
  throw new BuildError(
    `The rendered page has ${found} × "${name}" where ${orMore ? "at least " : ""}${count} were ` +
      "expected: the renderer's markup has changed; adapt the replacement of that name to it.",
  );
}

function scriptsStart(html: string): number {
  const start = html.indexOf('<script type="module">');
  return start === -1 ? html.length : start;
}
