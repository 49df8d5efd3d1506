import { createHash } from "node:crypto";

/** What all copies share: errors and parameters, as the operations of a real API do. */
export const sharedFiles = /(responses|parameters)\/|(ErrorBody|Error)\.yaml$/;

/** The names of all fields in some texts of JSON. */
export function fieldsOf(texts: readonly string[]): ReadonlySet<string> {
  const names = (node: { readonly properties?: object } | null): readonly string[] =>
    node === null || typeof node !== "object"
      ? []
      : [...Object.keys(node.properties ?? {}), ...Object.values(node).flatMap(names)];
  return new Set(texts.flatMap((text) => names(JSON.parse(text))));
}

/** A file of a copy: the same JSON with other fields, methods, and references. */
export function copyText(json: string, fields: ReadonlySet<string>, copy: number): string {
  return json
    .replace(/(?<!"format":)"(\w+)"/g, (whole, name) =>
      fields.has(name) ? `"${inventedName(name, copy)}"` : whole,
    )
    .replace(/(?<="operationId":")\w+/g, (name) => name + wordOf(copy))
    .replace(/(?<="x-sdk-name":")\w+/g, (name) => name + wordOf(copy))
    .replace(/(?<=")[\w./-]+\.(yaml|ts|sh)(?=")/g, (file) => copyFileName(file, copy));
}

/** `code-samples/placeTrade.fetch.ts` becomes `code-samples/placeTradeWord.fetch.ts`. */
export function copyFileName(file: string, copy: number): string {
  if (sharedFiles.test(file)) return file;
  return file.replace(/(?<=[\w}])(\.fetch)?\.\w+$/, (end) => wordOf(copy) + end);
}

/** The same route below a place of the copy's own. */
export function copyRoute(route: string, copy: number): string {
  return `/${wordOf(copy).toLowerCase()}${route}`;
}

/** What the names of a copy end with. */
function wordOf(copy: number): string {
  return inventedName("Company", copy);
}

/** A name of the same length and the same humps, and the same one in every run. */
export function inventedName(name: string, copy: number): string {
  const digest = createHash("sha256").update(`${copy} ${name}`).digest();
  return name.replace(/[a-z]/gi, (letter, index: number) => {
    const letters = index % 2 === 0 ? "bcdfghjklmnprstvz" : "aeiou";
    const invented = letters.charAt((digest[index] as number) % letters.length);
    return letter === letter.toUpperCase() ? invented.toUpperCase() : invented;
  });
}
