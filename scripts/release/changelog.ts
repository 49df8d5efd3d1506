import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Check } from "./check.ts";

/** The changelog says what changes, and its entry becomes the text of the release. */
export const changelog: Check = {
  name: "changelog",
  async look({ root, manifest: { version }, output }) {
    const text = await readFile(path.join(root, "CHANGELOG.md"), "utf8");
    const faults = changelogFaults(text, version);
    if (faults.length > 0) return { faults };
    await mkdir(output, { recursive: true });
    await writeFile(path.join(output, "notes.md"), `${entriesOf(text)[0]?.text}\n`);
    return { faults };
  },
};

export function changelogFaults(changelog: string, version: string): readonly string[] {
  const entries = entriesOf(changelog);
  const [newest] = entries;
  const entry = entries.find(({ title }) => title === version);
  if (!entry) {
    return [`CHANGELOG.md has no entry "## ${version}": say there what changes for integrators.`];
  }
  return [
    ...(entry.text === ""
      ? [`The entry "## ${version}" of CHANGELOG.md is empty: say there what changes.`]
      : []),
    ...(entry === newest
      ? []
      : [
          `CHANGELOG.md starts with "## ${newest?.title}", not with "## ${version}": move what is ` +
            "released into that entry.",
        ]),
  ];
}

function entriesOf(
  changelog: string,
): readonly { readonly title: string; readonly text: string }[] {
  const [, ...sections] = changelog.split(/^## /m);
  return sections.map((section) => {
    const [title = "", ...lines] = section.split("\n");
    return { title: title.trim(), text: lines.join("\n").trim() };
  });
}
