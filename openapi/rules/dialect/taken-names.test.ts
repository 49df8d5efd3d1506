import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { takenNames } from "./taken-names.ts";

const generated = path.join(import.meta.dirname, "../../../generated");
const read = (file: string) => readFileSync(path.join(generated, file), "utf8");

/** Every name that a file declares or exports, as a type would be called. */
const namesIn = (text: string) =>
  [
    ...text.matchAll(/\b(?:interface|type|class) ([A-Z]\w*)/g),
    ...[...text.matchAll(/^(?:export|import)[^{}\n]*\{([^{}\n]*)\}/gm)].flatMap(([, list = ""]) => [
      ...list.matchAll(/\b([A-Z]\w*)/g),
    ]),
  ].map(([, name]) => name as string);

it("Every type of the package besides those of the schemas is taken", () => {
  const ofSchemas = new Set(namesIn(read("schema.d.ts")));
  const exported = /^export .*\{.*\};$/gm;
  const [index = "", types = ""] = read("api/index.d.ts").match(exported) ?? [];
  const names = [index, types, read("client.ts")].flatMap(namesIn);
  const others = names.filter((name) => !ofSchemas.has(name));
  expect(others.length).toBeGreaterThan(40);
  expect(others.filter((name) => !takenNames.has(name))).toEqual([]);
  expect([...takenNames].filter((name) => ofSchemas.has(name))).toEqual([]);
});

/** Every type that a file names, besides parameters of its own. */
function namedIn(text: string): string[] {
  const [named, own] = [new Set<string>(), new Set<string>()];
  const visit = (node: ts.Node) => {
    if (ts.isTypeParameterDeclaration(node)) own.add(node.name.text);
    const name = ts.isTypeReferenceNode(node) ? node.typeName : node;
    const isBase = ts.isExpressionWithTypeArguments(node.parent ?? node);
    if (ts.isIdentifier(name) && (name !== node || isBase)) named.add(name.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, true));
  return [...named].filter((name) => !own.has(name));
}

it("Every type of the runtime that generated types name is taken", () => {
  const files = ["api/index.d.ts", "client.ts", "schema.d.ts"].map(read);
  const maker = path.dirname(createRequire(import.meta.url).resolve("openapi-typescript"));
  const ofMakers = [
    ["lib/ts.mjs", /Identifier\("([A-Z]\w+)"/g],
    ["transform/schema-object.mjs", /Identifier\("([A-Z]\w+)"/g],
    [path.join(generated, "../scripts/build/stages/types.ts"), /"([A-Z]\w+)"[\],]/g],
  ] as const;
  const ofMaker = ofMakers.flatMap(([file, name]) => [
    ...readFileSync(path.resolve(maker, file), "utf8").matchAll(name),
  ]);
  const ofSchemas = new Set(namesIn(read("schema.d.ts")));
  const named = [...files.flatMap(namedIn), ...ofMaker.map(([, name = ""]) => name)];
  const others = named.filter((name) => /^[A-Z]/.test(name) && !ofSchemas.has(name));
  expect(others).toEqual(expect.arrayContaining(["Omit", "Promise", "Record"]));
  expect(others.filter((name) => !takenNames.has(name))).toEqual([]);
});
