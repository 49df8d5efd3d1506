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

/** What a check has found. */
export interface Finding {
  /** Every fault, each with what mends it. */
  readonly faults: readonly string[];
  /** What was measured or counted, for the line of the check. */
  readonly note?: string;
}

/** One thing that must hold before a version is published. */
export interface Check {
  readonly name: string;
  readonly look: (release: Release) => Promise<Finding>;
}
