import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { readCommittedDescription } from "../../scripts/lib/committed-description.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";
import { schemaMutators } from "./schema-mutators.ts";
import { surfaceMutators } from "./surface-mutators.ts";
import { tally } from "./tally.ts";

const description = await readCommittedDescription(process.cwd());
const mutators = [...schemaMutators, ...surfaceMutators];
const mutants: readonly Mutant[] = [...mutantsOf(description, mutators)];

describe("A mutant", () => {
  it("differs from the description, which stays as it is", async () => {
    const same = mutants.filter(({ document }) => isDeepStrictEqual(document, description));
    expect(same.map(({ name }) => name)).toEqual([]);
    expect(description).toEqual(await readCommittedDescription(process.cwd()));
  });

  it("has a unique name within its kind", () => {
    const names = mutants.map(({ kind, name }) => `${kind}: ${name}`);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it("is made by every mutator", () => {
    const made = new Set(mutants.map(({ kind }) => kind));
    expect(mutators.map(({ kind }) => kind).filter((kind) => !made.has(kind))).toEqual([]);
  });
});

describe("The tally", () => {
  const mutant = (kind: string, name: string, ...failed: ("vectors" | "inventory")[]) => ({
    kind,
    name,
    failed,
    unreadableFor: [],
  });
  const results = tally([
    mutant("b", "1", "vectors", "inventory"),
    mutant("b", "2", "inventory"),
    mutant("b", "3"),
    mutant("a", "4", "vectors"),
  ]);

  it("counts a mutant once: by behaviour, by the inventory alone, or as a survivor", () => {
    expect(results).toEqual([
      { kind: "a", total: 1, byBehaviour: 1, byInventory: 0, survivors: [] },
      { kind: "b", total: 3, byBehaviour: 1, byInventory: 1, survivors: ["3"] },
    ]);
  });
});
