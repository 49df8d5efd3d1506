import { changelog } from "./changelog.ts";
import type { Check } from "./check.ts";
import { contents } from "./contents.ts";
import { description } from "./description.ts";
import { packageQuality } from "./package.ts";
import { repository } from "./repository.ts";
import { sbom } from "./sbom.ts";
import { size } from "./size.ts";
import { tree } from "./tree.ts";

/** What must hold before a version is published, the quick checks first. */
export const checks: readonly Check[] = [
  tree,
  repository,
  changelog,
  description,
  contents,
  size,
  sbom,
  packageQuality,
];
