import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { blocksOf } from "./markdown.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The pages that people read in the repository. */
const names = [
  ...["README", "CONTRIBUTING", "SECURITY", "CHANGELOG", "openapi/README"],
  "skills/pitrade/SKILL",
];
export const pages = names.map((name) => `${name}.md`);

export const textOf = (document: string) => readFileSync(`${root}/${document}`, "utf8");

/** Those pages, and the chapters of the reference. */
export const documents = [
  ...pages,
  ...readdirSync(`${root}/openapi/guides`).map((name) => `openapi/guides/${name}`),
];

/** Their blocks of code. */
export const blocks = documents.flatMap((document) =>
  blocksOf(textOf(document)).map((block) => ({ document, ...block })),
);

/** Those in TypeScript. */
export const snippets = blocks.filter(({ language }) => ["ts", "typescript"].includes(language));
