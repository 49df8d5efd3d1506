import { readFile } from "node:fs/promises";
import path from "node:path";
import { BuildError } from "./build-error.ts";
import type { Document } from "./openapi.ts";

export async function readCommittedDescription(root: string): Promise<Document> {
  const file = path.join(root, "generated", "openapi.json");
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    throw new BuildError("generated/openapi.json cannot be read. Make it with: npm run build");
  }
}
