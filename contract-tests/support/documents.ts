import { readdirSync } from "node:fs";
import { blocksOf } from "./markdown.ts";
import { root, textOf } from "./root.ts";

export { textOf };

/** The pages that people read in the repository. */
const names = [
  ...["README", "CONTRIBUTING", "SECURITY", "CHANGELOG", "openapi/README"],
  "skills/pitrade/SKILL",
];
export const pages = names.map((name) => `${name}.md`);

/** Those pages, and the chapters of the reference. */
export const documents = [
  ...pages,
  ...readdirSync(`${root}/openapi/guides`).map((name) => `openapi/guides/${name}`),
];

export const blocks = documents.flatMap((document) =>
  blocksOf(textOf(document)).map((block) => ({ document, ...block })),
);

export const snippets = blocks.filter(({ language }) => ["ts", "typescript"].includes(language));
