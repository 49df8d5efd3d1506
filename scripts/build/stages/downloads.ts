import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { generatedFile } from "../generated-file.ts";
import type { Workspace } from "../workspace.ts";

const files = ["openapi.json", "openapi.yaml"];

/** Puts the bundle beside the reference, so that its folder can be published alone. */
export async function downloads(workspace: Workspace): Promise<void> {
  await mkdir(generatedFile(workspace, "docs"), { recursive: true });
  for (const file of files) {
    await copyFile(
      generatedFile(workspace, file),
      generatedFile(workspace, path.join("docs", file)),
    );
  }
}
