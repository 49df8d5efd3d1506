import { isMap, isScalar, parseDocument } from "yaml";

/**
 * Puts an entry into a map of a YAML text and leaves every other byte as the author wrote it:
 * before the first key that comes later in the order, else behind the last entry.
 */
export function insertEntry(
  source: string,
  mapPath: readonly string[],
  entry: string,
  key: string,
  order: readonly string[],
): string {
  const map =
    mapPath.length > 0 ? parseDocument(source).getIn(mapPath) : parseDocument(source).contents;
  if (!isMap(map)) throw new Error(`There is no map at /${mapPath.join("/")}.`);
  const later = order.slice(order.indexOf(key) + 1);
  const next = map.items.find(
    (item) => isScalar(item.key) && later.includes(String(item.key.value)),
  );
  const nextKey = isScalar(next?.key) ? next.key.range?.[0] : undefined;
  const at = nextKey === undefined ? (map.range?.[2] ?? source.length) : lineStart(source, nextKey);
  const indented = entry.replaceAll(/^(?=.)/gm, "  ".repeat(mapPath.length));
  return source.slice(0, at) + indented + source.slice(at);
}

function lineStart(source: string, at: number): number {
  return source.lastIndexOf("\n", at - 1) + 1;
}
