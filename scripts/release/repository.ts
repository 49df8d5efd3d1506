import type { Check, Manifest } from "./check.ts";

/** The registry refuses a statement of provenance whose repository is not that of package.json. */
export const repository: Check = {
  name: "repository",
  look: async ({ manifest }) => ({ faults: repositoryFaults(manifest, process.env) }),
};

/** @param environment Where a workflow of GitHub runs, it names the repository. */
export function repositoryFaults(
  { repository }: Manifest,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = environment;
  const actual = server && name ? `${server}/${name}` : undefined;
  const command = `npm pkg set repository.type=git repository.url=git+${actual ?? "https://github.com/<owner>/<name>"}.git`;
  const url = typeof repository === "string" ? repository : repository?.url;
  if (!url) {
    return [
      `package.json names no \`repository\`, which provenance needs. Add it with: ${command}`,
    ];
  }
  if (actual === undefined || plain(url) === plain(actual)) return [];
  return [
    `\`repository\` of package.json is ${url}, but this is ${actual}. Mend it with: ${command}`,
  ];
}

function plain(url: string): string {
  return url
    .replace(/^git\+/, "")
    .replace(/\.git$/, "")
    .toLowerCase();
}
