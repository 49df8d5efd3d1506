import { mkdir, mkdtempDisposable, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { misreadYaml } from "../misread-yaml.ts";
import { lint } from "./lint.ts";

/** Lints a folder with these files, and answers what is wrong with it. */
async function faultOf(files: Readonly<Record<string, string>>): Promise<string> {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), "lint-"));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder.path, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return await lint(folder.path).then(
    () => "",
    ({ message }) => message,
  );
}

const OF_OBJECTS = "every JavaScript object has such a member";
const CIRCLE = "it leads back to itself, with nothing between";

it.each([
  ["valueOf: { type: string }", OF_OBJECTS],
  ['"hasOwnProperty": {', OF_OBJECTS],
  ["{ isPrototypeOf: 1 }", OF_OBJECTS],
  ["007: a", 'The key 007: YAML reads a value that is spelled otherwise. Write "007"'],
  ["a: { 1e3: a }", 'The key 1e3: YAML reads a value that is spelled otherwise. Write "1e3"'],
  ["1.0 : a", 'The key 1.0: YAML reads a value that is spelled otherwise. Write "1.0"'],
  ["{ a: b, 0x10: a }", 'The key 0x10: YAML reads a value that is spelled otherwise. Write "0x10"'],
  ["1_000: a", 'The key 1_000: YAML reads a value that is spelled otherwise. Write "1_000"'],
  ["True: a", 'The key True: YAML reads a value that is spelled otherwise. Write "True"'],
  ["~: a", 'The key ~: YAML reads a value that is spelled otherwise. Write "~"'],
  ["? +7", 'The key +7: YAML reads a value that is spelled otherwise. Write "+7"'],
  ...[".inf", "-.INF", ".nan", "1e400", "!!float .inf"].map((value) => [
    `a: { enum: [1, ${value}] }`,
    `The value ${value.replace("!!float ", "")}: JSON has no such number. Write another, or a text.`,
  ]),
  ["---\n{}", "A second document: the linter reads no file with two. Write each to a file."],
  ["a: !!binary CC==", "The tag !!binary: JSON has no such value"],
  ["components: { schemas: { A: { $ref: openapi.yaml#/components/schemas/A } } }", CIRCLE],
  ["paths: { /a: { $ref: circle.yaml } }", ""],
  [
    "x-b: { $ref: '#/x-c', maxLength: 3 }\nx-a: { $ref: '#/x-b' }\nx-c: { type: string }",
    'The reference "#/x-c": what stands beside it is not checked',
  ],
  [
    "x-a: { $ref: '#/x-b/properties/c' }\nx-b: { $ref: '#/x-d' }\nx-d: { properties: { c: {} } }",
    'The reference "#/x-b/properties/c": it leads through another reference',
  ],
  ...["<<: *to", "$ref: *ref"].map((alias) => [
    `x-a: { a: &to { $ref: &ref '#/x-d' }, b: { ${alias}, maxLength: 3 }, c: { $ref: '#/x-a/b' } }\nx-d: {}`,
    'The reference "#/x-d": what stands beside it is not checked',
  ]),
  ...["0.99999999999999999", "1234567890.12345678", "1.00000000000000001e3"].map((value) => [
    `x-a: { maximum: ${value} }`,
    `The value ${value}: no number has so many digits`,
  ]),
  ["x-a: { $ref: a%20b.yaml }", 'The reference "a%20b.yaml": some programs decode its "%"'],
  ["x-a: { $ref: '#/paths/~1a~1%7Bb%7D' }", 'The reference "#/paths/~1a~1%7Bb%7D": some'],
])(
  "What the linter misreads or ends with is refused with its file and line: %s",
  async (line, why) => {
    const fault = await faultOf({
      "openapi/openapi.yaml": `openapi: 3.1.0\n${line}\n`,
      "openapi/circle.yaml": "\n$ref: ./again.yaml\n",
      "openapi/again.yaml": "\n$ref: circle.yaml#/\n",
      "redocly.yaml":
        "apis: { a: { root: openapi/openapi.yaml } }\nrules: { struct: error, no-unresolved-refs: error }",
    });
    expect(fault).toContain(why ? "openapi/openapi.yaml:2 " : "openapi/again.yaml:2 ");
    expect(fault).toContain(why || CIRCLE);
  },
);

it.each(["openapi/more.yml", "elsewhere/more.yml", "elsewhere/more.json", "elsewhere/a b.yaml"])(
  "What a reference reaches is read as the others are, in any file: %s",
  async (name) => {
    const fault = await faultOf({
      "openapi/openapi.yaml": "openapi: 3.1.0\npaths: { /a: { $ref: between.yaml } }\n",
      "openapi/between.yaml": `$ref: "../${name}"\n`,
      [name]: '{"a": {\n  010: 1 } }\n',
    });
    expect(fault).toContain(`${name}:2 The key 010`);
  },
);

it("Places below a key with a percent sign in it are told as they are", async () => {
  const prices = Object.fromEntries(
    Object.entries({ "50%": 4.35, "50%20": 4.35, "50%25": 4.355 }).map(([name, price]) => [
      name,
      { type: "number", multipleOf: 0.01, examples: [price] },
    ]),
  );
  const description = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { "/a%20b": { gett: {} } },
    components: { schemas: { A: { properties: prices } } },
  };
  const text = JSON.stringify(description, null, 1);
  const failure = await faultOf({
    "openapi/openapi.json": text,
    "redocly.yaml":
      "apis: { a: { root: openapi/openapi.json } }\nrules: { struct: error, no-invalid-schema-examples: error }",
  });
  const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split("\n").length;
  expect(failure.split("\n").filter((each) => each.startsWith("openapi/"))).toEqual([
    expect.stringMatching(`^openapi/openapi.json:${lineOf('"gett"')}:4 Property \`gett\` is`),
    expect.stringMatching(`^openapi/openapi.json:${lineOf("4.355")}:8 Example value must conform`),
  ]);
});

it("A key that YAML reads as it is written is right", () => {
  const text =
    'a: 1e300\nb: ".inf"\nc: x1e400\n200: a\n"007": a\n1.5: a\ntrue: a\n12a: a\n1.2.3: a\nd: [0.30000000000000004, 1234567890.12345, 1.000000000000000000, 0.1e-20]\nnote: |\n  1.0: !!a\n';
  expect(misreadYaml({ file: "a.yaml", text })).toEqual([]);
});
