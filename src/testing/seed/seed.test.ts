import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Shape, Shapes } from "../state/shape.ts";
import { seedShape } from "./seed.ts";

interface Property {
  readonly type: string;
  readonly format?: string;
  readonly "x-extensible-enum"?: readonly string[];
}

const { schemas }: { readonly schemas: Readonly<Record<string, { properties: object }>> } =
  JSON.parse(
    readFileSync(new URL("../../../generated/openapi.json", import.meta.url), "utf8"),
  ).components;

/** The shape of a property of an answer. No bank that is listed is unlinked. */
function shapeOf([name, { type, format, "x-extensible-enum": names }]: [string, Property]) {
  const of = names?.filter((each) => each !== "UNLINKED");
  if (of) return [name, { is: "name", what: name, of }];
  if (type === "number") return [name, { is: "number", from: 0, to: 1e12 }];
  return [name, { is: format === "date-time" ? "instant" : "text" }];
}

it.each([
  ["accounts", "Account", []],
  ["banks", "BankAccount", []],
  ["holdings", "Holding", ["ticker", "quantity"]],
  ["transfers", "CashTransfer", []],
  ["trades", "Trade", []],
])(
  "The fields of %s in a seed are among those of %s in the description",
  (kind, schema, required) => {
    const { each } = seedShape(["a", "b"]).fields[kind] as Extract<Shape, { is: "list" }>;
    const { partner, ...fields } = (each as Extract<Shape, { is: "fields" }>).fields;
    expect(partner).toEqual({ is: "name", what: "partner", of: ["a", "b"] });
    const described = Object.fromEntries(
      Object.entries<Property>(schemas[schema]?.properties as never).map(shapeOf),
    ) as Shapes;
    for (const name of required) Object.assign(described[name] as object, { required: true });
    // What the description may still come to know, a seed does not say.
    const known = Object.entries(fields).map(([name, shape]) => {
      const { of } = shape as { readonly of?: readonly string[] };
      return [name, of ? { ...shape, of: expect.arrayContaining([...of]) } : shape];
    });
    expect(known.length).toBeGreaterThan(2);
    expect(described).toEqual(expect.objectContaining(Object.fromEntries(known)));
  },
);
