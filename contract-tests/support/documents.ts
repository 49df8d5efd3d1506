import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { blocksOf } from "./markdown.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What people read: the README and the chapters of the reference. */
export const documents = [
  "README.md",
  ...readdirSync(`${root}/openapi/guides`).map((name) => `openapi/guides/${name}`),
];

/** Their blocks of code. */
export const blocks = documents.flatMap((document) =>
  blocksOf(readFileSync(`${root}/${document}`, "utf8")).map((block) => ({ document, ...block })),
);

/** Those in TypeScript. */
export const snippets = blocks.filter(({ language }) => ["ts", "typescript"].includes(language));
