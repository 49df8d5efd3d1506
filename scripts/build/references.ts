import path from "node:path";
import { type Document, isNode, LineCounter, parseDocument } from "yaml";
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
  const source = parseDocument(text, { lineCounter: lines, logLevel: "silent", merge: true });
  if (source.errors.length > 0) return [];
  const found: Reference[] = [];
  // As it is read: with what aliases and merge keys put there, which have no place of their own.
  const read = (value: unknown, keys: readonly string[], above: readonly unknown[]): void => {
    if (typeof value !== "object" || value === null || above.includes(value)) return;
    const { $ref } = value as { readonly $ref?: unknown };
    if (typeof $ref === "string") {
      found.push({
        $ref,
        at: `${file}:${lines.linePos(offsetIn(source, [...keys, "$ref"])).line} The reference "${$ref}"`,
        pointer: `${file}#${keys.map((key) => `/${escaped(key)}`).join("")}`,
        isMore: Object.keys(value).some((key) => !NOTE.test(key)),
      });
    }
    for (const [key, member] of Object.entries(value)) {
      read(member, [...keys, key], [...above, value]);
    }
  };
  read(source.toJS(), [], []);
  return found;
}

/** Where a place begins, or what holds it. */
function offsetIn(source: Document, keys: readonly string[]): number {
  const node = source.getIn(keys, true);
  if (isNode(node) && node.range) return node.range[0];
  return keys.length > 0 ? offsetIn(source, keys.slice(0, -1)) : 0;
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

/** The places around one: `a.yaml#/b` and `a.yaml#` of `a.yaml#/b/c`. */
function holdersOf(place: string): readonly string[] {
  return Array.from(place.matchAll(/\//g), ({ index }) => place.slice(0, index)).filter((holder) =>
    holder.includes("#"),
  );
}

/**
 * References with something beside them that others lead to, and those that lead through another: the
 * linter goes on to their end at once.
 */
export function unseenParts(files: readonly SourceFile[]): readonly string[] {
  const references = referencesOf(files);
  const targets = new Set([...references.values()].map(({ target }) => target));
  return [...references].flatMap(([place, { at, isMore, target }]) => [
    ...(isMore && targets.has(place)
      ? [
          `${at}: what stands beside it is not checked where others lead here. Write both as parts ` +
            'under "allOf:".',
        ]
      : []),
    ...(holdersOf(target).some((holder) => references.has(holder))
      ? [`${at}: it leads through another reference. Write the place that this one leads to.`]
      : []),
  ]);
}
