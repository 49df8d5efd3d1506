import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { tokensOf } from "./json-pointer.ts";

/**
 * Where a JSON Pointer leads in a text of YAML or JSON, and the value there; where nothing stands there,
 * the nearest place above.
 *
 * @param onKey Whether the place is that of the key, where there is one.
 */
export function placeInYaml(text: string, pointer: string, onKey = false) {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines, logLevel: "silent" });
  let [node, start] = [contents as Node, contents as Node];
  for (const token of tokensOf(pointer)) {
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === token)
      : undefined;
    const next = isSeq(node) ? node.items[Number(token)] : pair?.value;
    if (!next) break;
    node = next as Node;
    start = onKey && pair ? (pair.key as Node) : node;
  }
  const { line, col } = lines.linePos(start.range?.[0] ?? 0);
  return { line, col, value: node.toJSON() as unknown };
}
