import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The text of a file of the project. */
export const textOf = (file: string): string => readFileSync(path.join(root, file), "utf8");
