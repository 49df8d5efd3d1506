import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export const textOf = (file: string): string => readFileSync(path.join(root, file), "utf8");
