import { isMultiple, unitsOf } from "../../openapi/rules/is-multiple.ts";
import { boundsOf } from "../../scripts/build/keywords.ts";
import type { Schema } from "../../scripts/lib/openapi.ts";
import { accept, reject, type ValueCase } from "./value-case.ts";

export function numberCases(schema: Schema, sample: number): readonly ValueCase[] {
  const known =
    "const" in schema ? [schema.const] : (schema.enum as readonly unknown[] | undefined);
  const fits = isWhole(schema) ? Number.isInteger : Number.isFinite;
  if (known)
    return known
      .filter((each) => fits(each) && isAllowed(schema, Number(each)))
      .map((value) => accept(`is ${value}`, value));
  const cases = [...boundCases(schema), ...openEndCases(schema), ...stepCases(schema, sample)];
  // What one keyword allows, another may not.
  return cases.filter(({ keyword, value }) => keyword || isAllowed(schema, Number(value)));
}

function isAllowed(schema: Schema, value: number): boolean {
  const { multipleOf } = schema;
  if (isWhole(schema) && !Number.isInteger(value)) return false;
  if (typeof multipleOf === "number" && !isMultiple(value, ...unitsOf(multipleOf))) return false;
  return isWithin(schema, value);
}

function isWithin(schema: Schema, value: number): boolean {
  return boundsOf("number").every(([keyword, { side, itself }]) => {
    const bound = schema[keyword];
    return typeof bound !== "number" || side * (value - bound) < 0 || (itself && value === bound);
  });
}

function boundCases(schema: Schema): readonly ValueCase[] {
  return boundsOf("number").flatMap(([keyword, { side, itself }]) => {
    const bound = schema[keyword];
    if (typeof bound !== "number") return [];
    const step = stepOf(schema, bound);
    const name = `its ${itself ? "" : "excluded "}${side < 0 ? "minimum" : "maximum"}`;
    const [outer, inner] = side < 0 ? ["below", "above"] : ["above", "below"];
    return [
      reject(keyword, `is just ${outer} ${name}`, exact(bound + side * step)),
      itself ? accept(`is ${name}`, bound) : reject(keyword, `is ${name}`, bound),
      accept(`is just ${inner} ${name}`, exact(bound - side * step)),
    ];
  });
}

/** What a schema without a bound must let through. */
function openEndCases(schema: Schema): readonly ValueCase[] {
  const has = (...keywords: readonly string[]) => keywords.some((name) => name in schema);
  const whole = Math.max(1, Number(schema.multipleOf ?? 1));
  return [
    ...(has("minimum", "exclusiveMinimum")
      ? []
      : [accept("is negative", -7 * whole), accept("is zero", 0)]),
    ...(has("maximum", "exclusiveMaximum") ? [] : [accept("is a billion", 1_000_000_000 * whole)]),
  ];
}

/** Decimals that floats cannot carry exactly. */
const awkward = [0.07, 1.13, 4.35];

function stepCases(schema: Schema, sample: number): readonly ValueCase[] {
  if (isWhole(schema)) return [reject("type", "is no whole number", sample + 0.5)];
  const { multipleOf } = schema;
  if (typeof multipleOf !== "number") {
    const part = isWithin(schema, sample + 0.12345678) ? 0.12345678 : -0.12345678;
    return [accept("has many decimals", exact(sample + part))];
  }
  const floor = Math.max(
    0,
    ...["minimum", "exclusiveMinimum"].map((name) => Number(schema[name] ?? 0)),
  );
  return [
    ...awkward
      .map((decimals) => exact(floor + decimals))
      .filter((value) => Math.round(value * 1e8) % Math.round(multipleOf * 1e8) === 0)
      .map((value) => accept(`is ${value}`, value)),
    ...[2, 10]
      .flatMap((part) =>
        [multipleOf / part, -multipleOf / part]
          .map((step) => exact(sample + step))
          .filter((value) => isWithin(schema, value))
          .slice(0, 1),
      )
      .map((value) => reject("multipleOf", `has one decimal too many: ${value}`, value)),
  ];
}

function isWhole({ type }: Schema): boolean {
  const types = [type].flat();
  return types.includes("integer") && !types.includes("number");
}

/** What tells a number from a bound: a float that is large has no such decimals. */
function stepOf(schema: Schema, bound: number): number {
  const { multipleOf = isWhole(schema) ? 1 : 0.01 } = schema as { multipleOf?: number };
  let step = multipleOf;
  while (exact(bound + step) === bound || exact(bound - step) === bound) step *= 10;
  return step;
}

function exact(value: number): number {
  return Number(value.toFixed(12));
}
