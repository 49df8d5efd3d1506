import { BuildError } from "../../lib/build-error.ts";

/** One change to the rendered page, and how often the markup must offer the place for it. */
export interface Replacement {
  readonly name: string;
  readonly find: string | RegExp;
  /** `$1` in it stands for what the first group of a regular expression matched. */
  readonly put: string;
  readonly count: number;
  /** Whether more places than that are fine. */
  readonly orMore?: boolean;
  /** `prerendered`: only what stands before the scripts of the page. */
  readonly where?: "prerendered";
}

/** What no reader of the page needs: 60 kB of what is sent. */
const weights: readonly Replacement[] = [
  {
    name: "comment in the styles",
    find: / \/\/ @presenter \w+/g,
    put: "",
    count: 1_800,
    orMore: true,
  },
  {
    name: "heading in the styles",
    find: /\n\s*\/\*\*[\s*]*@tokens[^`]*?\*\//g,
    put: "",
    count: 250,
    orMore: true,
  },
  {
    name: "end of a part of the styles",
    find: /\s*\/\/ @tokens End/g,
    put: "",
    count: 70,
    orMore: true,
  },
  {
    name: "note in the styles",
    find: /\n[ \t]*\/\*[^`*$]*\*\/(?=\n)/g,
    put: "",
    count: 40,
    orMore: true,
  },
  {
    name: "indented line of the styles",
    find: /\n[ \t]+(?=[a-z-]+: [^\n]*;\n|[&}])/g,
    put: "\n",
    count: 3_000,
    orMore: true,
  },
  {
    name: "text about a keyword of OpenAPI, for editors",
    find: /(?<=[{,]type:`\w+`),description:`(?:[^`\\$]|\\.){10,}`/g,
    put: "",
    count: 250,
    orMore: true,
  },
  {
    name: "link to the documentation of a keyword of OpenAPI",
    find: /,documentationLink:`[^`]*`/g,
    put: "",
    count: 40,
    orMore: true,
  },
  {
    // It stands in the page as a text too, for a worker that the page's policy forbids.
    name: "search of the renderer, in whose place stands that of page/search.js",
    find: /function A0\(e,t,n\)\{let r=typeof n,i=typeof e;[\s\S]*?(?=function OOe\(e\)\{)/,
    put: "async function DOe(){return{search:findPlaces}}",
    count: 1,
  },
  {
    // What it begins with must have begun when the rest of the renderer runs.
    name: "index of that search",
    find: /var HEe=10,UEe=class\{[\s\S]*?,(?=TDe=)/,
    put: "sV(),K(),iE(),KI(),cg(),Sh(),Oh();var ",
    count: 1,
  },
  {
    name: "paths within JSON, for rules that the page does not have",
    find: /(?<=function RBe\(e,t\)\{)t=t===void 0[\s\S]*?(?=\}function U5\()/,
    put: "",
    count: 1,
  },
  {
    name: "icon of a language that no sample is written in",
    find: /(?<==L\(\(\)=>)(?:(?!=L\()[\s\S])*?(?=\)\(\{dataComponentName:`icons\/(?:CSharp|NodeJS|Java|Python|R|Ruby|PHP|GO)Icon`)/g,
    put: "null",
    count: 8,
  },
];

/**
 * What the rendered page needs so that it asks nobody for anything and its links work from a
 * file. `entries` is the number of entries of the sidebar.
 */
export function replacements(entries: number): readonly Replacement[] {
  return [
    ...weights,
    {
      // There is none, and every link of the page looks through all of the page for it.
      name: "look for the base of the page's links",
      find: "e.document.querySelector(`base`)",
      put: "null",
      count: 1,
    },
    {
      name: "full logo on a CDN",
      find: "https://cdn.redoc.ly/redoc/logo-mini-full.svg",
      put: logo(58, "Redocly"),
      count: 1,
    },
    {
      name: "small logo on a CDN",
      find: "https://cdn.redoc.ly/redoc/logo-mini.svg",
      put: logo(18, "R"),
      count: 1,
    },
    {
      name: "icons on a CDN",
      find: /https:\/\/cdn\.redocly\.com\/icons\/[\w./-]+/g,
      put: "data:,",
      count: 2,
    },
    {
      name: "collector of usage reports",
      find: "https://otel.cloud.redocly.com/v1/traces",
      put: "data:,",
      count: 1,
    },
    {
      name: "switch of usage reports, `telemetry: off` in redocly.yaml",
      find: '"disableTelemetry":true',
      put: '"disableTelemetry":true',
      count: 1,
    },
    {
      // A server that is one variable, `{baseUrl}`, counts as absolute: taken as relative, it
      // would be shown behind the path of this file on the reader's disk.
      name: "test for an absolute server URL",
      find: "return/(?:^[a-z][a-z0-9+.-]*:|\\/\\/)/i.test(",
      put: "return/(?:^\\{|^[a-z][a-z0-9+.-]*:|\\/\\/)/i.test(",
      count: 1,
    },
    {
      name: "wait after the last key of a query",
      find: "setTimeout(()=>p(u),500)",
      put: "setTimeout(()=>p(u),80)",
      count: 1,
    },
    {
      name: "Enter in the search",
      find: "inputRef:s,onSubmit:()=>{}",
      put:
        "inputRef:s,onSubmit:()=>{let t=findPlaces(u)[0];" +
        "if(t)location.hash=t.document.url,e()}",
      count: 1,
    },
    {
      // Cut off it says nothing; the text beside it says in words what a long one means.
      name: "length of a pattern that is shown",
      find: "if(!e||t)return null;let a=e.length>48,",
      put: "if(!e||t||e.length>48)return null;let a=!1,",
      count: 1,
    },
    {
      name: "what the page keeps of a sample",
      find: "?.map(({lang:e,label:t,source:n})=>({lang:e,label:t,source:n}))",
      put: "",
      count: 1,
    },
    {
      // The code would stay that of one example, whichever is chosen.
      name: "code of a sample",
      find: "return e?e.source:",
      put: "return e?e.sources[ne]??e.source:",
      count: 1,
    },
    {
      name: "what the code of a sample depends on",
      find: "},[ee,O,n])",
      put: "},[ee,O,ne])",
      count: 1,
    },
    {
      name: "choice of a variant beside the samples",
      find: "p=eI(c?.length?void 0:s,f)",
      put: "p=eI(s,f)",
      count: 1,
    },
    {
      // The variant of the schema follows the example, and the example the variant.
      name: "payload of the chosen example",
      find: "re=(0,B.useMemo)(()=>E,[E])",
      put: "re=(useSameVariant(B,p,h,w,T),E)",
      count: 1,
    },
    {
      // The renderer copies 16 to 145 kB of YAML.
      name: "what is copied",
      find: "let e=vye(await r.getText(),{...r,specUrl:O$(r.specUrl)});xo.copyCustom(e)",
      put: "await copyText(markdownOf(e))",
      count: 1,
    },
    {
      name: "label of what is copied",
      find: "t(`page.actions.copyButtonText`,`Copy`)",
      put: "`Copy as Markdown`",
      count: 1,
    },
    {
      // It would send the page to other companies' services.
      name: "menu beside the button that copies",
      find: "if(!r.specUrl)return(0,V.jsx)(k$",
      put: "return(0,V.jsx)(k$",
      count: 1,
    },
    {
      // A page that was opened from a file keeps no cookie.
      name: "where the chosen language is read",
      find: "let i=window.localStorage.getItem(`redoc.colorMode`)||r.colorMode;",
      put:
        "r.language=window.localStorage.getItem(`redoc.language`)||r.language;" +
        "let i=window.localStorage.getItem(`redoc.colorMode`)||r.colorMode;",
      count: 1,
    },
    {
      name: "where the chosen language is kept",
      find: "Cb&&r&&window.localStorage.setItem(qx,r)}",
      put: "Cb&&(window.localStorage.setItem(`redoc.language`,t.language),r&&window.localStorage.setItem(qx,r))}",
      count: 1,
    },
    {
      name: "highlighting of code, for the blocks of the chapters",
      find: "var rje={highlight:nje};",
      put: "var rje=globalThis.renderer={highlight:nje};",
      count: 1,
    },
    {
      name: "description that is rendered, for the page's own scripts",
      find: "const __redoc_definition = ",
      put: "const __redoc_definition = globalThis.definition = ",
      count: 1,
    },
    {
      // A fragment then leads to its section without any script.
      name: "section of a chapter",
      find: /(?<= data-section-id="(\/section\/[^"]+)")/g,
      put: ' id="$1"',
      count: entries,
      orMore: true,
      where: "prerendered",
    },
    {
      // Before the renderer, which is most of the page.
      name: "start of the renderer",
      find: '<script type="module">',
      put:
        '<script type="application/json" id="operations-in-markdown"></script>' +
        '<script src="page/search.js"></script><script src="page/early-view.js"></script>' +
        '<script type="module">',
      count: 1,
    },
    {
      // The page routes by fragment but pre-renders paths, which a middle click would open.
      name: "link to a path of the page",
      find: / href="\//g,
      put: ' href="#/',
      count: entries,
      orMore: true,
      where: "prerendered",
    },
  ];
}

/** The renderer's credit (its licence is MIT), drawn here so that no page fetches a picture. */
function logo(width: number, text: string): string {
  const style = 'font-family="system-ui,sans-serif" font-size="13" font-weight="600"';
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="16">` +
    `<text x="50%" y="12" text-anchor="middle" ${style} fill="#1b5fd6">${text}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg).replaceAll("'", "%27")}`;
}

/** Applies every replacement; one that does not find what it expects is an error. */
export function applyReplacements(html: string, table: readonly Replacement[]): string {
  return table.reduce(apply, html);
}

function apply(html: string, replacement: Replacement): string {
  const end = replacement.where === "prerendered" ? scriptsStart(html) : html.length;
  const [part, rest] = [html.slice(0, end), html.slice(end)];
  const { find, put } = replacement;
  const pattern =
    typeof find === "string" ? find.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&") : find.source;
  let found = 0;
  const text = part.replace(new RegExp(pattern, "g"), (...match) => {
    found += 1;
    return typeof find === "string" ? put : put.replaceAll("$1", match[1]);
  });
  assertCount(replacement, found);
  return text + rest;
}

function scriptsStart(html: string): number {
  const start = html.indexOf('<script type="module">');
  return start === -1 ? html.length : start;
}

function assertCount({ name, count, orMore = false }: Replacement, found: number): void {
  if (orMore ? found >= count : found === count) return;
  throw new BuildError(
    `The rendered page has ${found} × "${name}" where ${orMore ? "at least " : ""}${count} were ` +
      "expected: the renderer's markup has changed; adapt the replacement of that name to it.",
  );
}
