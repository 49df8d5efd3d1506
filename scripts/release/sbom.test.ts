import { describe, it } from "vitest";
import type { Manifest } from "./check.ts";
import { expectFaults, type Row } from "./given-want.ts";
import { type Sbom, sbomFaults } from "./sbom.ts";

describe("the judge of the SBOM", () => {
  const manifest: Manifest = { name: "sdk", version: "1.2.0", dependencies: { jose: "^6" } };
  const jose = { name: "jose", hashes: [{}], licenses: [{}] };
  const sbom = (...components: Sbom["components"]): Sbom => ({
    metadata: { component: { name: "sdk" } },
    components,
  });

  it.each<Row<Sbom>>([
    { name: "every dependency", given: sbom(jose), want: [] },
    { name: "none", given: sbom(), want: [/^jose is a dependency, but not in the lock file/] },
    {
      name: "one of which nothing is known",
      given: sbom(jose, { name: "left-pad" }),
      want: [/^left-pad has no hash/, /^left-pad names no licence/],
    },
  ])("finds $want.length faults in $name", ({ given, want }) => {
    expectFaults(sbomFaults(given, manifest), want);
  });
});
