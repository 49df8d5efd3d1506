import type { Violation } from "./errors.ts";
import type { Rule } from "./rule.ts";

/** Every fault of a value, each with its JSON Pointer (RFC 6901) below `path`. */
export function violationsOf(value: unknown, rule: Rule, path: string): readonly Violation[] {
  if (rule.oneOf) return alternativeFaults(value, rule, path);
  if (rule.type && !typeTests[rule.type](value)) {
    return [{ path, message: `must be ${typeNames[rule.type]}` }];
  }
  return [...keywordFaults(value, rule, path), ...memberFaults(value, rule, path)];
}

const typeTests: Readonly<Record<NonNullable<Rule["type"]>, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  number: Number.isFinite,
  integer: Number.isInteger,
  boolean: (value) => typeof value === "boolean",
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  array: Array.isArray,
};

const typeNames: Readonly<Record<NonNullable<Rule["type"]>, string>> = {
  string: "a string",
  number: "a finite number",
  integer: "a whole number",
  boolean: "true or false",
  object: "an object",
  array: "an array",
};

/** A keyword, what it demands in words, and whether a value of the right type meets it. */
interface Keyword<Value, Bound> {
  readonly meets: (value: Value, bound: Bound) => boolean;
  readonly want: (bound: Bound) => string;
}

const keyword = <Value, Bound>(
  meets: (value: Value, bound: Bound) => boolean,
  want: (bound: Bound) => string,
): Keyword<never, never> => ({ meets, want }) as unknown as Keyword<never, never>;

const keywords = {
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
    (value: string, pattern: string) => new RegExp(pattern, "u").test(value),
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
} satisfies { readonly [name in keyof Rule]: Keyword<never, never> };

/** Formats that requests may use. */
export const formats = {
  // A local part, an @, and a domain of labels: stricter rules refuse addresses that exist.
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

function keywordFaults(value: unknown, rule: Rule, path: string): readonly Violation[] {
  return (Object.keys(keywords) as (keyof typeof keywords)[]).flatMap((name) => {
    const bound = rule[name];
    const { meets, want } = keywords[name];
    if (bound === undefined || meets(value as never, bound as never)) return [];
    return [{ path, message: want(bound as never) }];
  });
}

function memberFaults(value: unknown, rule: Rule, path: string): readonly Violation[] {
  if (Array.isArray(value)) {
    const { items } = rule;
    return items ? value.flatMap((item, at) => violationsOf(item, items, `${path}/${at}`)) : [];
  }
  if (rule.type !== "object") return [];
  return [
    ...missingFaults(value as object, rule, path),
    ...propertyFaults(value as object, rule, path),
  ];
}

function missingFaults(value: object, rule: Rule, path: string): readonly Violation[] {
  return (rule.required ?? [])
    .filter((name) => propertyOf(value, name) === undefined)
    .map((name) => ({ path: pointer(path, name), message: "is missing" }));
}

function propertyFaults(value: object, rule: Rule, path: string): readonly Violation[] {
  const { properties = {} } = rule;
  return Object.entries(value).flatMap(([name, member]) => {
    if (member === undefined) return [];
    const known = propertyOf(properties, name) as Rule | undefined;
    if (known) return violationsOf(member, known, pointer(path, name));
    return rule.additionalProperties === false
      ? [{ path: pointer(path, name), message: "is not allowed here" }]
      : [];
  });
}

/** The alternative is chosen by the discriminator, so that the faults named are the real ones. */
function alternativeFaults(value: unknown, rule: Rule, path: string): readonly Violation[] {
  const { oneOf = [], discriminator = "" } = rule;
  if (!typeTests.object(value)) return [{ path, message: `must be ${typeNames.object}` }];
  const chosen = propertyOf(value as object, discriminator);
  const values = oneOf.map((alternative) => alternative.properties?.[discriminator]?.const);
  const alternative = oneOf[values.indexOf(chosen)];
  if (alternative && chosen !== undefined) return violationsOf(value, alternative, path);
  return [{ path: pointer(path, discriminator), message: `must be one of ${values.join(", ")}` }];
}

function propertyOf(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function pointer(path: string, name: string): string {
  return `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
