import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Check, Manifest } from "./check.ts";
import { outputOf } from "./command.ts";

/** What counts of a CycloneDX document. */
export interface Sbom {
  readonly metadata: { readonly component: { readonly name: string } };
  readonly components: readonly {
    readonly name: string;
    readonly scope?: string;
    readonly hashes?: readonly unknown[];
    readonly licenses?: readonly unknown[];
  }[];
}

/** From the lock file, so that it names what was tested; no tool of development, no optional peer. */
const command = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"];
const omitted = ["dev", "optional", "peer"].flatMap((kind) => ["--omit", kind]);

/** A list of all that an installation brings along, for whoever must account for it. */
export const sbom: Check = {
  name: "SBOM",
  async look({ root, manifest, output }) {
    const made: Sbom = JSON.parse(await outputOf(root, "npm", [...command, ...omitted]));
    const faults = sbomFaults(made, manifest);
    if (faults.length > 0) return { faults };
    await mkdir(output, { recursive: true });
    const named = withName(made, manifest.name);
    await writeFile(path.join(output, "sbom.cdx.json"), `${JSON.stringify(named, null, 2)}\n`);
    return { faults, note: made.components.map(({ name }) => name).join(", ") };
  },
};

export function sbomFaults(
  { components }: Sbom,
  { dependencies = {} }: Manifest,
): readonly string[] {
  const names = new Set(components.map(({ name }) => name));
  return [
    ...Object.keys(dependencies)
      .filter((name) => !names.has(name))
      .map(
        (name) => `${name} is a dependency, but not in the lock file. Mend it with: npm install`,
      ),
    ...components
      .filter(({ hashes = [] }) => hashes.length === 0)
      .map(({ name }) => `${name} has no hash in the lock file. Mend it with: npm install`),
    ...components
      .filter(({ licenses = [] }) => licenses.length === 0)
      .map(({ name }) => `${name} names no licence: do without it, or ask its maker.`),
  ];
}

/** npm names the project after the folder that it lies in. */
function withName(made: Sbom, name: string): Sbom {
  const { metadata } = made;
  return { ...made, metadata: { ...metadata, component: { ...metadata.component, name } } };
}
