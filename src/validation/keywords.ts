import type { Constraint } from "./constraint.ts";

/** A keyword, what it demands in words, and whether a value of the right type meets it. */
interface Keyword<Value, Bound> {
  readonly meets: (value: Value, bound: Bound) => boolean;
  readonly want: (bound: Bound) => string;
}

/* @__NO_SIDE_EFFECTS__ */ function keyword<Value, Bound>(
  meets: (value: Value, bound: Bound) => boolean,
  want: (bound: Bound) => string,
): Keyword<never, never> {
  return { meets, want } as unknown as Keyword<never, never>;
}

/** Every keyword of a constraint that is about a single value, in the order in which faults are told. */
export const keywords = {
  const: keyword(
    (value: unknown, only: unknown) => value === only,
    (only) => `must be ${only}`,
  ),
  enum: keyword(
    (value: unknown, all: readonly unknown[]) => all.includes(value),
    (all) => `must be one of ${all.join(", ")}`,
  ),
  minLength: keyword(
    (value: string, least: number) => [...value].length >= least,
    (least) => (least === 1 ? "must not be empty" : `must have at least ${least} characters`),
  ),
  maxLength: keyword(
    (value: string, most: number) => [...value].length <= most,
    (most) => `must have at most ${most} characters`,
  ),
  pattern: keyword(
    (value: string, pattern: string) => compiled(pattern).test(value),
    (pattern) => `must match ${pattern}`,
  ),
  format: keyword(
    (value: string, format: string) => formats[format as keyof typeof formats].test(value),
    (format) => `must be written as ${format}`,
  ),
  minimum: keyword(
    (value: number, least: number) => value >= least,
    (least) => `must be at least ${least}`,
  ),
  exclusiveMinimum: keyword(
    (value: number, bound: number) => value > bound,
    (bound) => `must be more than ${bound}`,
  ),
  maximum: keyword(
    (value: number, most: number) => value <= most,
    (most) => `must be at most ${most}`,
  ),
  exclusiveMaximum: keyword(
    (value: number, bound: number) => value < bound,
    (bound) => `must be less than ${bound}`,
  ),
  multipleOf: keyword(isDecimal, (step: number) => `must be a multiple of ${step}`),
  minItems: keyword(
    (value: readonly unknown[], least: number) => value.length >= least,
    (least) => `must have at least ${least} entries`,
  ),
  maxItems: keyword(
    (value: readonly unknown[], most: number) => value.length <= most,
    (most) => `must have at most ${most} entries`,
  ),
} satisfies { readonly [name in keyof Constraint]: Keyword<never, never> };

/** Formats that requests may use. */
export const formats = {
  // A local part, an @, and a domain of labels: stricter constraints refuse addresses that exist.
  email: /^[^\s@<>()[\]\\,;:"]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/i,
  password: /^/,
} as const;

/**
 * Whether a number has no more decimals than the step (1, 0.1, 0.01, …). Floats cannot be divided
 * for that: 4.35 / 0.01 is 434.99999999999994.
 */
function isDecimal(value: number, step: number): boolean {
  return Number(value.toFixed(Math.round(-Math.log10(step)))) === value;
}

const patterns = new Map<string, RegExp>();

/** To compile a pattern takes longer than to apply it, and the description has a handful of them. */
function compiled(pattern: string): RegExp {
  const known = patterns.get(pattern);
  if (known) return known;
  const expression = new RegExp(pattern, "u");
  patterns.set(pattern, expression);
  return expression;
}
