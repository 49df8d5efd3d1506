import path from "node:path";
import { isScalar, LineCounter, parseDocument, visit } from "yaml";
import { escaped } from "../lib/json-pointer.ts";

/** A file of the description: its path from the root of the project, and its text. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
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
