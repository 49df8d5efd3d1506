import { BuildError } from "../lib/build-error.ts";
import { failureText } from "../lib/report-failure.ts";

/** What a check needs to know of the release. */
export interface Release {
  /** The project folder. */
  readonly root: string;
  readonly manifest: Manifest;
  /** The tag that is being released, where one is named. */
  readonly tag?: string | undefined;
  /** The folder for what is published beside the package; git ignores it. */
  readonly output: string;
}

/** What counts of package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly repository?: string | { readonly url?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Something that must hold before a version is published. It answers every fault. */
export type Check = (release: Release) => Promise<{
  readonly faults: readonly string[];
  /** What was measured or counted, for the line of the check. */
  readonly note?: string;
}>;

/** Runs every check, with a line for each; fails at the end with every fault of all of them. */
export async function runChecks(
  checks: Readonly<Record<string, Check>>,
  release: Release,
  print: (line: string) => void,
): Promise<void> {
  const found: string[] = [];
  for (const [name, check] of Object.entries(checks)) {
    const crashed = (error: unknown) => ({ faults: [failureText(error)], note: undefined });
    const { faults, note } = await check(release).catch(crashed);
    print(`${faults.length === 0 ? "ok    " : "FAILED"}  ${name}${note ? `: ${note}` : ""}`);
    found.push(...faults.map((fault) => `${name}: ${fault}`));
  }
  if (found.length > 0) throw new BuildError(found.join("\n"));
}
