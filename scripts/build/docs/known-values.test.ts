import { expect, it } from "vitest";
import type { Document } from "../../lib/openapi.ts";
import { withKnownValues } from "./known-values.ts";

it("An open list of values stands in the description of its field.", () => {
  const status = { type: "string", description: "State.", "x-extensible-enum": ["A", "B"] };
  const given = { components: { schemas: { Trade: { properties: { status } } } } };
  expect(withKnownValues(given as unknown as Document)).toEqual({
    components: {
      schemas: {
        Trade: {
          properties: {
            status: { ...status, description: "State. Known values: `A`, `B`; others may follow." },
          },
        },
      },
    },
  });
});
