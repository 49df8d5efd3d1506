import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { BuildError } from "../../lib/build-error.ts";
import type { Schema } from "../../lib/openapi.ts";
import { formats, hints } from "../formats.ts";
import { demandOf } from "../keywords.ts";
import { teach } from "./ajv-keywords.ts";
import { token } from "./runtime.ts";

/** The functions that check values of the schemas, by their names: the text of an ES module. */
export async function compileValidators(
  schemas: ReadonlyMap<string, Schema>,
  shared: ReadonlyMap<string, Schema>,
): Promise<string> {
  const sentences: string[] = [];
  const numberOf = (sentence: string) => {
    if (!sentences.includes(sentence)) sentences.push(sentence);
    return sentences.indexOf(sentence);
  };
  const all = [...schemas.values(), ...shared.values()];
  const text = JSON.stringify(all);
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    allErrors: true,
    messages: false,
    unicodeRegExp: true,
    inlineRefs: false,
    // Lint has judged the schemas, and Ajv's own cannot be compiled with our keywords.
    meta: false,
    validateSchema: false,
    code: { esm: true, source: true, lines: true, optimize: 2 },
  });
  // What was evaluated is tracked where a schema asks for it.
  ajv.opts.unevaluated = text.includes('"unevaluated');
  teach(ajv, { numberOf });
  for (const [name, { expression }] of Object.entries(formats)) ajv.addFormat(name, expression);
  for (const name of hints) ajv.addFormat(name, true);
  for (const [name, schema] of shared) ajv.addSchema(schema, name);
  for (const [name, schema] of schemas) ajv.addSchema(schema, name);
  for (const name of schemas.keys()) {
    try {
      ajv.getSchema(name);
    } catch (error) {
      const { message } = error as Error;
      throw new BuildError(`No check can be made of ${name}, as lint should say: ${message}.`);
    }
  }
  const ids = Object.fromEntries([...schemas.keys()].map((name) => [name, name]));
  return bundled(compact(standalone.default(ajv, ids), sentences), [...schemas.keys()]);
}

const string = '"(?:[^"\\\\]|\\\\.)*"';
/** What a description may have put there: texts, fields, and formats, which may have a quotation mark. */
const given = new RegExp(
  `^const formats\\d+ = .*$|${string}|(?<=\\b(?:data|props)\\d*)\\.[\\w$]+`,
  "gm",
);
const own = /^"(|u|use strict|~[01]|ajv\/.*)"$/;
/** Code up to what follows, where that is not within a text. */
const code = `((?:${string}|[^"])*?)`;

const problem =
  /const (err\d+) = \{([^\n]*)\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;/g;
const parts = new RegExp(
  `^instancePath(?::${code})?,schemaPath:${code},keyword:${string},params:\\{(?:say: (-?\\d+)(?:, at: (${string}|\\w+))?|type: (${string}))?\\}(?:,propertyName:\\s?(\\w+))?$`,
);
const context = new RegExp(
  `\\{instancePath(?::${code})?,parentData(?::\\w+)?,parentDataProperty(?::${code})?,rootData,dynamicAnchors\\}`,
  "g",
);

/** What Ajv writes, and what takes its place: the problems go into one list, and nothing else is kept. */
const edits: readonly (readonly [from: RegExp, to: string])[] = [
  [/"use strict";/, ""],
  [/let vErrors = null;\nlet errors = 0;\n/g, "const before = errors;\n"],
  [/validate\d+\.errors = vErrors;\n/g, ""],
  [/return errors === 0;/g, "return before === errors;"],
  [
    /if\(vErrors !== null\)\{\nif\((_errs\d+)\)\{\nvErrors\.length = \1;\n\}\nelse \{\nvErrors = null;\n\}\n\}/g,
    "",
  ],
  [
    /vErrors = vErrors === null \? (\S+)\.errors : vErrors\.concat\(\1\.errors\);\nerrors = vErrors\.length;\n/g,
    "",
  ],
  [
    /\(data, \{instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors=\{\}\}=\{\}\)/g,
    "(data, instancePath, found)",
  ],
  // No number that is checked is NaN.
  [/ \|\| isNaN\(data\d*\)/g, ""],
  // Of names that all objects inherit, none was evaluated.
  [/!(props\d+)\[(key\d+)\]/g, "!Object.hasOwn($1, $2)"],
  [/(key\d+)\.replace\(\/~\/g, "~0"\)\.replace\(\/\\\/\/g, "~1"\)/g, "given($1)"],
  [/const (func\d+) = require\("ajv\/dist\/runtime\/equal"\)\.default;/g, "const $1 = equal;"],
];

/** The code of Ajv with the problems as the SDK tells them, without what nobody reads. */
function compact(text: string, sentences: readonly string[]): string {
  let problems = 0;
  // What looks like code of Ajv in a text of the description is none: each has a number meanwhile.
  const kept: string[] = [];
  const hide = (part: string) =>
    part.replace(given, (each) => (own.test(each) ? each : `"#${kept.push(each) - 1}"`));
  const show = (part: string) => part.replace(/"#(\d+)"/g, (_, at) => kept[at] as string);
  const hidden = hide(text);
  const placed = hidden
    .replace(problem, (_, _name, told: string) => {
      problems += 1;
      return hide(problemOf(show(told), sentences));
    })
    .replace(context, (_, path = "instancePath") => `${path}, found`);
  const short = edits
    .reduce((edited, [from, to]) => edited.replace(from, to), placed)
    .replace(/(?<!\.)\berrors\b/g, "found.length");
  if (problems !== hidden.match(/const err\d+ = /g)?.length || /\bvErrors\b/.test(short))
    throw new Error(
      "Ajv writes other code than this was made for: go back to its version in package.json, or " +
        "adapt `edits` in scripts/build/validators/compile-validators.ts.",
    );
  return named(short).replace(/new RegExp\("#(\d+)", "u"\)|"#\d+"/g, (each, at) =>
    at ? String(new RegExp(JSON.parse(kept[at] as string), "u")) : show(each),
  );
}

function problemOf(told: string, sentences: readonly string[]): string {
  if (told === "") return "found.push(0);";
  const [whole, base = "instancePath", , say, at = '""', type, name] = parts.exec(told) ?? [];
  if (whole === undefined) throw new Error(`The code of Ajv has changed: ${told}`);
  if (say === "-1") return "";
  const spoken = type
    ? demandOf("type", JSON.parse(type))
    : say === undefined
      ? demandOf("false schema", false)
      : sentences[Number(say)];
  const message = name ? `has a name that ${spoken}` : spoken;
  const member = name ?? at;
  const path = member === '""' ? base : `${base}+${tokenOf(member)}`;
  return `add(found, ${path.replaceAll('"+"', "")}, ${JSON.stringify(message)});`;
}

const tokenOf = (member: string) =>
  member.startsWith('"') ? JSON.stringify(`/${token(JSON.parse(member))}`) : `"/"+given(${member})`;

function named(text: string): string {
  const exported = /export const (\w+) = (validate\d+);\n/g;
  const names = new Map([...text.matchAll(exported)].map(([, name, func]) => [func, name]));
  const before = "const before = found.length;\n";
  return text
    .replace(exported, "")
    .split(/(?=^function )/m)
    .map((part) => {
      const [, func] = /^function (\w+)/.exec(part) ?? [];
      const isAsked = new RegExp(`(?<!function )\\b${func}\\(`).test(text);
      return isAsked
        ? part
        : part.replace(before, "").replace("return before === found.length;\n", "");
    })
    .join("")
    .replace(/\bvalidate\d+\b/g, (func) => names.get(func) ?? func);
}

/** The functions together with what they call, of which nothing else is taken along. */
async function bundled(code: string, names: readonly string[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { add, checkMembers, equal, findMissing, given, isMultiple, refuse, textOfId, token } from "./runtime.ts";
${code}
export { ${names.join(", ")}, textOfId };`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}
