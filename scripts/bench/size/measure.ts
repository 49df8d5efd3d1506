import type { Role } from "../contenders/contender.ts";
import { presentContenders } from "../contenders/index.ts";
import { benchFolder } from "../peers.ts";
import { bundleSize, type Size } from "./bundle.ts";

/** What a contender adds to a bundle. */
export interface SizeResult extends Size {
  readonly contender: string;
  readonly role: Role;
}

/** Bundles every contender that has to be installed. */
export async function measureSize(): Promise<readonly SizeResult[]> {
  const results: SizeResult[] = [];
  for (const { name, role, imports } of presentContenders()) {
    if (Object.keys(imports).length === 0) continue;
    results.push({ contender: name, role, ...(await bundleSize(imports, benchFolder)) });
  }
  return results;
}
