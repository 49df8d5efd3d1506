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
  /** Whether more than notes stands beside it. */
  readonly isMore: boolean;
}

const NOTE = /^(\$ref|\$comment|title|summary|description|examples?)$/;

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
        isMore: node.items.some(({ key }) => !NOTE.test(String(key))),
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

/** Every reference by its place, with the place that it leads to. */
function referencesOf(files: readonly SourceFile[]) {
  return new Map(
    files.flatMap((source) =>
      referencesIn(source).map((reference) => {
        const [to = "", pointer = ""] = reference.$ref.split("#");
        const file = to ? path.posix.join(path.posix.dirname(source.file), to) : source.file;
        const target = `${file}#${pointer === "/" ? "" : pointer}`;
        return [reference.pointer, { ...reference, target }] as const;
      }),
    ),
  );
}

/** References that lead to nothing but each other, with which the linter ends without a place. */
export function circlesOf(files: readonly SourceFile[]): readonly string[] {
  const references = referencesOf(files);
  return [...references].flatMap(([start, { at: place }]) => {
    const met = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && !met.has(at)) {
      met.add(at);
      at = references.get(at)?.target;
    }
    if (at !== start) return [];
    return [`${place}: it leads back to itself, with nothing between. Remove it.`];
  });
}

/** References with something beside them that others lead to: the linter goes on to their end at once. */
export function unseenParts(files: readonly SourceFile[]): readonly string[] {
  const references = referencesOf(files);
  const targets = new Set([...references.values()].map(({ target }) => target));
  return [...references].flatMap(([place, { at, isMore }]) =>
    isMore && targets.has(place)
      ? [
          `${at}: what stands beside it is not checked where others lead here. Write both as parts ` +
            'under "allOf:".',
        ]
      : [],
  );
}
