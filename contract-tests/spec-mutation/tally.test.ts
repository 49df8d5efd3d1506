import { describe, expect, it } from "vitest";
import { tally } from "./tally.ts";

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
