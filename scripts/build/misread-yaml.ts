import path from "node:path";
import { isScalar, LineCounter, parseDocument, Scalar, visit } from "yaml";
import { escaped } from "../lib/json-pointer.ts";

/** A file of the description: its path from the root of the project, and its text. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

const LIKE_NUMBER = String.raw`[-+]?(?:0[box][\da-f_]+|\.inf|\.nan|(?=\.?\d)[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?)`;
const READ = new RegExp(`^(?:${LIKE_NUMBER}|true|false|null|~)$`, "i");
/** Whether a text may hold what is looked for: reading every file whole would take too long. */
const MAYBE = new RegExp(
  `(?:^|[\\s{,])(?![1-5]\\d\\d:)(?:${LIKE_NUMBER}|true|false|null|~)\\s*:(?:\\s|$)|^\\s*\\?\\s|!!|!<|\\.(?:inf|nan)|\\de\\+?\\d{3}|\\d{309}|^---|^\\.\\.\\.`,
  "im",
);

/** Whether YAML makes another text of a key than is written. */
const isMisread = (key: string): boolean =>
  READ.test(key) && !["true", "false", "null"].includes(key) && String(Number(key)) !== key;

const isEndless = (value: unknown): boolean => typeof value === "number" && !Number.isFinite(value);

/** What YAML reads otherwise than it is written, in silence, or as nothing that JSON has. */
export function misreadYaml({ file, text }: SourceFile): readonly string[] {
  if (!MAYBE.test(text)) return [];
  const lines = new LineCounter();
  const found: string[] = [];
  const say = (range: readonly number[] | null | undefined, message: string) =>
    found.push(`${file}:${lines.linePos(range?.[0] ?? 0).line} ${message}`);
  const document = parseDocument(text, { lineCounter: lines, logLevel: "error" });
  for (const { pos } of document.errors.filter(({ code }) => code === "MULTIPLE_DOCS")) {
    say(pos, "A second document: the linter reads no file with two. Write each to a file.");
  }
  visit(document, {
    Pair(_, { key }) {
      if (!isScalar(key) || key.type !== Scalar.PLAIN || !isMisread(key.source ?? "")) return;
      say(
        key.range,
        `The key ${key.source}: YAML reads a value that is spelled otherwise. Write "${key.source}".`,
      );
    },
    Node(key, node) {
      if (key !== "key" && isScalar(node) && isEndless(node.value)) {
        say(
          node.range,
          `The value ${node.source}: JSON has no such number. Write another, or a text.`,
        );
      }
      const tag = "tag" in node ? node.tag : undefined;
      if (!tag || /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)$/.test(tag)) return;
      say(
        node.range,
        `The tag ${tag.replace(/.*:/, "!!")}: JSON has no such value. Write it as a text.`,
      );
    },
  });
  return found;
}

/** A reference as it is written: where it stands, as a place of a message and as a target of others. */
interface Reference {
  readonly $ref: string;
  readonly at: string;
  readonly pointer: string;
}

function referencesIn({ file, text }: SourceFile): readonly Reference[] {
  const lines = new LineCounter();
  const found: Reference[] = [];
  visit(parseDocument(text, { lineCounter: lines, logLevel: "silent" }), {
    Map(_, node, parents) {
      const $ref = node.get("$ref");
      if (typeof $ref !== "string") return;
      const keys = parents.flatMap((each) => ("key" in each ? [String(each.key)] : []));
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === "$ref");
      const start = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
      found.push({
        $ref,
        at: `${file}:${lines.linePos(start ?? 0).line} The reference "${$ref}"`,
        pointer: `${file}#${keys.map((key) => `/${escaped(key)}`).join("")}`,
      });
    },
  });
  return found;
}

/** References in which a `%` may mean itself or the character that it encodes: readers differ. */
export function encodedReferences(source: SourceFile): readonly string[] {
  return (source.text.includes("%") ? referencesIn(source) : [])
    .filter(({ $ref }) => $ref.includes("%"))
    .map(
      ({ at }) =>
        `${at}: some programs decode its "%", and some do not. Write the character itself, and give ` +
        'files names without "%".',
    );
}

/** References that lead to nothing but each other, with which the linter ends without a place. */
export function circlesOf(files: readonly SourceFile[]): readonly string[] {
  const targets = new Map<string, string>();
  const places = new Map<string, string>();
  for (const source of files) {
    for (const { $ref, at, pointer: place } of referencesIn(source)) {
      const [to = "", pointer = ""] = $ref.split("#");
      const target = to ? path.posix.join(path.posix.dirname(source.file), to) : source.file;
      targets.set(place, `${target}#${pointer === "/" ? "" : pointer}`);
      places.set(place, at);
    }
  }
  return [...targets.keys()].flatMap((start) => {
    const met = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && !met.has(at)) {
      met.add(at);
      at = targets.get(at);
    }
    if (at !== start) return [];
    return [`${places.get(start)}: it leads back to itself, with nothing between. Remove it.`];
  });
}
