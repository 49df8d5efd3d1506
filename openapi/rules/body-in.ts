import { isDeepStrictEqual } from "node:util";

/** The part of a sample that is one of these bodies, as a literal in JavaScript or JSON. */
export function bodyIn(source: string, bodies: readonly unknown[]): string | undefined {
  return literalsOf(source).find((literal) => {
    const value = parse(literal);
    return bodies.some((body) => isDeepStrictEqual(value, body));
  });
}

/** Every part of a program between two braces that belong together. */
function literalsOf(source: string): readonly string[] {
  const open: number[] = [];
  return Array.from(source.matchAll(/"(?:[^"\\\n]|\\.)*"|[{}]/g)).flatMap(({ 0: sign, index }) => {
    if (sign === "{") open.push(index);
    return sign === "}" ? source.slice(open.pop(), index + 1) : [];
  });
}

function parse(literal: string): unknown {
  const json = literal.replace(/(?<=[{,]\s*)\w+(?=:)/g, '"$&"').replace(/,(?=\s*[}\]])/g, "");
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
