import { readFileSync } from "node:fs";
import path from "node:path";
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
