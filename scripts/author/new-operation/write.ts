import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Plan } from "./plan.ts";

/** Writes the planned files and answers their paths. */
export async function writePlan(root: string, plan: Plan): Promise<readonly string[]> {
  for (const [file, text] of plan) {
    const target = path.join(root, "openapi", file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  return [...plan.keys()].map((file) => path.join("openapi", file));
}
