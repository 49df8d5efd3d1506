import { describe, expect, it } from "vitest";
import type { Constraint } from "./constraint.ts";
import { formats } from "./keywords.ts";
import { validate } from "./validate.ts";

const messages = (value: unknown, constraint: Constraint) =>
  validate(value, constraint, "/body").map(({ path, message }) => `${path} ${message}`);

describe("A keyword", () => {
  it.each<[string, Constraint, readonly unknown[], readonly unknown[], string]>([
    ["type", { type: "string" }, ["", "a"], [1, null, {}, undefined], "a string"],
    ["type", { type: "number" }, [0, -1.5], ["1", Number.NaN, 1 / 0, null], "a finite number"],
    ["type", { type: "integer" }, [0, -1, 1e21], [0.5, "1", Number.NaN], "a whole number"],
    ["type", { type: "boolean" }, [true, false], [0, "true", null], "true or false"],
    ["type", { type: "object" }, [{}, { a: 1 }], [null, [], "a", () => 1], "an object"],
    ["type", { type: "array" }, [[], [1]], [{ length: 0 }, null, "a"], "an array"],
    ["const", { const: "BUY" }, ["BUY"], ["SELL", "", undefined], "BUY"],
    ["enum", { enum: ["A", 1] }, ["A", 1], ["B", "1", null], "one of A, 1"],
    ["minimum", { minimum: 10 }, [10, 10.01], [9.99, -1], "at least 10"],
    ["exclusiveMinimum", { exclusiveMinimum: 0 }, [0.01], [0, -0, -1], "more than 0"],
    ["maximum", { maximum: 10 }, [10, -1], [10.01], "at most 10"],
    ["exclusiveMaximum", { exclusiveMaximum: 10 }, [9.99], [10, 11], "less than 10"],
  ])("`%s` of %j is checked", (_, constraint, good, bad, want) => {
    for (const value of good) expect(messages(value, constraint)).toEqual([]);
    for (const value of bad) expect(messages(value, constraint)).toEqual([`/body must be ${want}`]);
  });

  it.each<[string, Constraint, readonly unknown[], readonly unknown[], string]>([
    ["minLength", { minLength: 1 }, ["a"], [""], "must not be empty"],
    ["minLength", { minLength: 2 }, ["ab", "😀😀"], ["a", "😀"], "must have at least 2 characters"],
    ["maxLength", { maxLength: 2 }, ["", "😀😀"], ["abc"], "must have at most 2 characters"],
    ["pattern", { pattern: "^\\p{L}$" }, ["é"], ["1", "éé"], "must match ^\\p{L}$"],
    ["pattern", { pattern: "b" }, ["abc"], ["ac"], "must match b"],
    ["format", { format: "email" }, ["a@b.c"], ["a"], "must be written as email"],
    ["format", { format: "password" }, ["", "a b"], [], ""],
    ["minItems", { type: "array", minItems: 1 }, [[0]], [[]], "must have at least 1 entries"],
    [
      "maxItems",
      { type: "array", maxItems: 1 },
      [[], [0]],
      [[0, 0]],
      "must have at most 1 entries",
    ],
  ])("`%s` of %j is checked", (_, constraint, good, bad, want) => {
    for (const value of good) expect(messages(value, constraint)).toEqual([]);
    for (const value of bad) expect(messages(value, constraint)).toEqual([`/body ${want}`]);
  });

  it("is checked together with the others, but not on a value of the wrong type", () => {
    const constraint: Constraint = { type: "string", minLength: 3, pattern: "^a", enum: ["abc"] };
    expect(messages("b", constraint)).toEqual([
      "/body must be one of abc",
      "/body must have at least 3 characters",
      "/body must match ^a",
    ]);
    expect(messages(7, constraint)).toEqual(["/body must be a string"]);
  });

  it("that is an id may be a whole number, and must be as its text must be", () => {
    const id = { type: "string", minLength: 2, pattern: "^[1-9]" } as const;
    expect(validate(47, id, "/body/bankId")).toEqual([]);
    expect(validate(0, id, "/body/bankId").map(({ message }) => message)).toEqual([
      "must have at least 2 characters",
      "must match ^[1-9]",
    ]);
  });

  it("that a constraint does not name is not checked", () => {
    expect(messages(undefined, {})).toEqual([]);
    expect(messages({ a: [1] }, {})).toEqual([]);
  });
});

describe("The members of an object", () => {
  const constraint: Constraint = {
    type: "object",
    required: ["a", "a/b~c"],
    properties: { a: { type: "string" }, "a/b~c": { type: "string" }, d: { type: "number" } },
    additionalProperties: false,
  };

  it("are checked at their JSON pointers", () => {
    expect(messages({ a: "", "a/b~c": 1, d: "" }, constraint)).toEqual([
      "/body/a~1b~0c must be a string",
      "/body/d must be a finite number",
    ]);
  });

  it("are missing where they are absent, undefined or inherited", () => {
    const missing = ["/body/a is missing", "/body/a~1b~0c is missing"];
    expect(messages({}, constraint)).toEqual(missing);
    expect(messages({ a: undefined, d: undefined }, constraint)).toEqual(missing);
    expect(messages(Object.create({ a: "", "a/b~c": "" }), constraint)).toEqual(missing);
  });

  it("that nobody asked for are refused, or not, as the constraint says", () => {
    const extra = { a: "", "a/b~c": "", e: 1, toString: 1, ["__proto__"]: 1, f: undefined };
    expect(messages(extra, constraint)).toEqual([
      "/body/e is not allowed here",
      "/body/toString is not allowed here",
      "/body/__proto__ is not allowed here",
    ]);
    const { additionalProperties: _, ...open } = constraint;
    expect(messages(extra, open)).toEqual([]);
    expect(messages({ a: 1 }, { type: "object" })).toEqual([]);
  });

  it("and the items of a list are checked however deep they lie", () => {
    const list: Constraint = {
      type: "array",
      items: { type: "object", properties: { a: constraint } },
    };
    expect(messages([{}, { a: { a: "", "a/b~c": "", d: null } }, 7], list)).toEqual([
      "/body/1/a/d must be a finite number",
      "/body/2 must be an object",
    ]);
    expect(messages([1, "a"], { type: "array" })).toEqual([]);
  });
});

describe("Alternatives", () => {
  const alternative = (kind: string, amount: Constraint): Constraint => ({
    type: "object",
    required: ["kind", "amount"],
    properties: { kind: { type: "string", const: kind }, amount },
    additionalProperties: false,
  });
  const constraint: Constraint = {
    oneOf: [
      alternative("IN", { type: "number", minimum: 10 }),
      alternative("OUT", { type: "number", exclusiveMinimum: 0 }),
    ],
    discriminator: "kind",
  };

  it("are chosen by the discriminator, and only the faults of the chosen one are named", () => {
    expect(messages({ kind: "IN", amount: 10 }, constraint)).toEqual([]);
    expect(messages({ kind: "OUT", amount: 1 }, constraint)).toEqual([]);
    expect(messages({ kind: "IN", amount: 1 }, constraint)).toEqual([
      "/body/amount must be at least 10",
    ]);
    expect(messages({ kind: "OUT" }, constraint)).toEqual(["/body/amount is missing"]);
  });

  it("that cannot be chosen are named", () => {
    const unknown = ["/body/kind must be one of IN, OUT"];
    for (const kind of ["in", undefined, null, 0]) {
      expect(messages({ kind, amount: 10 }, constraint)).toEqual(unknown);
    }
    expect(messages({}, constraint)).toEqual(unknown);
    expect(messages(Object.create({ kind: "IN" }), constraint)).toEqual(unknown);
  });

  it("take objects only", () => {
    for (const value of [null, [], "IN", undefined]) {
      expect(messages(value, constraint)).toEqual(["/body must be an object"]);
    }
  });

  it("of which one has no constant do not take a value without the discriminator", () => {
    const odd: Constraint = { oneOf: [{ type: "object" }], discriminator: "kind" };
    expect(messages({}, odd)).toEqual(["/body/kind must be one of "]);
  });
});

describe("An e-mail address", () => {
  it.each(["ada.moreno@example.com", "a@b", "A+b_c'd@X-1.example.museum", "ünï@example.com"])(
    "may be %s",
    (address) => {
      expect(formats.email.test(address)).toBe(true);
    },
  );

  it.each([
    "",
    "a",
    "@b.c",
    "a@",
    "a@b.",
    "a@.b",
    "a b@c.d",
    "a@b c.d",
    "a@b@c.d",
    "<a@b.c>",
    "a@b.c\n",
    "a,b@c.d",
    "x a@b.c",
  ])("may not be %j", (address) => {
    expect(formats.email.test(address)).toBe(false);
  });
});
