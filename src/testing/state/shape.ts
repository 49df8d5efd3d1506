import { redacted } from "../../errors/redacted.ts";

/** The form of a value that is handed to the sandbox: an option, a fault, a seed, a body of curl. */
export type Shape = { readonly required?: true } & (
  | { readonly is: "text" | "instant" | "anything" | "function" | "boolean" | "true" }
  | { readonly is: "name"; readonly what: string; readonly of: readonly string[] }
  | ({ readonly is: "number" } & NumberConstraint)
  | { readonly is: "list"; readonly each: Shape }
  | { readonly is: "map"; readonly each: Shape }
  | { readonly is: "either"; readonly of: readonly Shape[]; readonly must: string }
  | ({ readonly is: "fields" } & Fields)
  | { readonly is: "kind"; readonly what: string; readonly shared: Shapes; readonly of: Kinds }
);

export type Shapes = Readonly<Record<string, Shape>>;
type Kinds = Readonly<Record<string, Shapes>>;

interface Fields {
  /** The name of a field in a message. */
  readonly what: string;
  readonly fields: Shapes;
  /** Whether one field must be given, and no other. */
  readonly one?: true;
}

interface NumberConstraint {
  readonly from: number;
  readonly to?: number;
  readonly whole?: true;
  /** A number besides those of the range. */
  readonly or?: number;
}

/** @throws `RangeError` with a sentence for every problem. */
export function requireShape(shape: Shape, value: unknown): void {
  const problems = problemsOf(shape, value);
  if (problems.length > 0) throw new RangeError(problems.join(" "));
}

/** A sentence for every problem of a value. */
export function problemsOf(shape: Shape, value: unknown, path = ""): readonly string[] {
  const must = (what: string) => [`\`${path || "It"}\` must be ${what}.`.replace("`It`", "It")];
  switch (shape.is) {
    case "anything":
      return [];
    case "text":
      return typeof value === "string" && value !== "" ? [] : must("a text");
    case "function":
      return typeof value === "function" ? [] : must("a function");
    case "boolean":
      return typeof value === "boolean" ? [] : must("true or false");
    case "true":
      return value === true ? [] : must("true");
    case "instant":
      return Number.isFinite(instantIn(value)) ? [] : must("an instant");
    case "name":
      return shape.of.includes(value as string) ? [] : [unknown(shape.what, value, shape.of)];
    case "number":
      return isWithin(shape, value) ? [] : must(rangeText(shape));
    case "either":
      return shape.of.some((each) => problemsOf(each, value, path).length === 0)
        ? []
        : must(shape.must);
    case "list":
      if (!Array.isArray(value)) return must("a list");
      return value.flatMap((each, at) => problemsOf(shape.each, each, `${path}[${at}]`));
    default:
      if (typeof value !== "object" || value === null || Array.isArray(value)) {
        return must("an object");
      }
      return membersProblems(shape, value as Readonly<Record<string, unknown>>, path);
  }
}

function membersProblems(
  shape: Extract<Shape, { readonly is: "map" | "fields" | "kind" }>,
  value: Readonly<Record<string, unknown>>,
  path: string,
): readonly string[] {
  const under = (name: string) => (path ? `${path}.${name}` : name);
  if (shape.is === "map") {
    return Object.entries(value).flatMap(([name, each]) =>
      problemsOf(shape.each, each, under(name)),
    );
  }
  if (shape.is === "fields") return fieldsProblems(shape, value, under);
  const kind = String(value.kind);
  if (!Object.hasOwn(shape.of, kind)) return [unknown(shape.what, kind, Object.keys(shape.of))];
  const { kind: _, ...rest } = value;
  const fields = { ...shape.of[kind], ...shape.shared };
  return fieldsProblems({ what: "field", fields }, rest, under);
}

function fieldsProblems(
  { what, fields, one }: Fields,
  value: Readonly<Record<string, unknown>>,
  under: (name: string) => string,
): readonly string[] {
  const names = Object.keys(fields);
  const given = Object.keys(value).filter((name) => value[name] !== undefined);
  if (one && given.length !== 1) return [`It must have one of ${names.join(", ")}.`];
  return [
    ...given.flatMap((name) => {
      const shape = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return shape
        ? problemsOf(shape, value[name], under(name))
        : [unknown(what, under(name), names)];
    }),
    ...names
      .filter((name) => fields[name]?.required && !given.includes(name))
      .flatMap((name) => problemsOf(fields[name] as Shape, undefined, under(name))),
  ];
}

/** Says what there is, where a name names nothing. */
export function unknown(what: string, name: unknown, known: readonly string[]): string {
  const told = /^[\w.$[\]-]{1,64}$/.test(String(name)) ? name : redacted;
  return `There is no ${what} \`${told}\`, only ${known.join(", ") || "none"}.`;
}

/** The ms since the epoch of a `Date`, of a text with an offset, or of those ms. */
export function instantIn(value: unknown): number {
  if (typeof value === "number" || value instanceof Date) return Number(value);
  const hasOffset = typeof value === "string" && /T.*(Z|[+-]\d\d:\d\d)$/.test(value);
  return hasOffset ? Date.parse(value) : Number.NaN;
}

function isWithin({ from, to, whole, or }: NumberConstraint, value: unknown): boolean {
  if (typeof value !== "number") return false;
  if (value === or) return true;
  return value >= from && value <= (to ?? Number.MAX_VALUE) && (!whole || Number.isInteger(value));
}

function rangeText({ from, to, whole, or }: NumberConstraint): string {
  const range = to === undefined ? `from ${from}` : `from ${from} to ${to}`;
  return `a ${whole ? "whole number" : "number"} ${range}${or === undefined ? "" : `, or ${or}`}`;
}
