import type { Violation } from "../errors/pitrade-error.ts";
import type { Constraint } from "./constraint.ts";
import { keywords } from "./keywords.ts";
import { isId, textOfId } from "./text-of-id.ts";

/** Every fault of a value, each with its JSON Pointer (RFC 6901) below `path`. */
export function validate(
  value: unknown,
  constraint: Constraint,
  path: string,
): readonly Violation[] {
  const found: Violation[] = [];
  judge(value, constraint, path, found);
  return found;
}

/** Adds the faults of a value to what was found; without a fault, nothing is made. */
function judge(value: unknown, constraint: Constraint, path: string, found: Violation[]): void {
  if (constraint.oneOf) {
    judgeAlternative(value, constraint, path, found);
    return;
  }
  if (constraint.type && !typeTests[constraint.type](value)) {
    const text = textOfId(value);
    if (constraint.type === "string" && typeof text === "string" && isId(path)) {
      judgeKeywords(text, constraint, path, found);
    } else found.push({ path, message: `must be ${typeNames[constraint.type]}` });
    return;
  }
  judgeKeywords(value, constraint, path, found);
  if (Array.isArray(value)) judgeItems(value, constraint, path, found);
  else if (constraint.type === "object") judgeMembers(value as object, constraint, path, found);
}

const typeTests: Readonly<Record<NonNullable<Constraint["type"]>, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  number: (value) => Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  array: Array.isArray,
};

const typeNames: Readonly<Record<NonNullable<Constraint["type"]>, string>> = {
  string: "a string",
  number: "a finite number",
  integer: "a whole number",
  boolean: "true or false",
  object: "an object",
  array: "an array",
};

const keywordNames = Object.keys(keywords) as (keyof typeof keywords)[];

function judgeKeywords(
  value: unknown,
  constraint: Constraint,
  path: string,
  found: Violation[],
): void {
  for (const name of keywordNames) {
    const bound = constraint[name];
    if (bound === undefined) continue;
    const { meets, want } = keywords[name];
    if (!meets(value as never, bound as never)) {
      found.push({ path, message: want(bound as never) });
    }
  }
}

function judgeItems(
  list: readonly unknown[],
  { items }: Constraint,
  path: string,
  found: Violation[],
): void {
  if (items) list.forEach((item, at) => void judge(item, items, `${path}/${at}`, found));
}

function judgeMembers(
  value: object,
  constraint: Constraint,
  path: string,
  found: Violation[],
): void {
  const { properties = {}, required = [], additionalProperties } = constraint;
  for (const name of required) {
    if (propertyOf(value, name) === undefined) {
      found.push({ path: pointer(path, name), message: "is missing" });
    }
  }
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const known = propertyOf(properties, name) as Constraint | undefined;
    if (known) judge(member, known, pointer(path, name), found);
    else if (additionalProperties === false) {
      found.push({ path: pointer(path, name), message: "is not allowed here" });
    }
  }
}

/** The alternative is chosen by the discriminator, so that the faults named are the real ones. */
function judgeAlternative(
  value: unknown,
  constraint: Constraint,
  path: string,
  found: Violation[],
): void {
  const { oneOf = [], discriminator = "" } = constraint;
  if (!typeTests.object(value)) {
    found.push({ path, message: `must be ${typeNames.object}` });
    return;
  }
  const chosen = propertyOf(value as object, discriminator);
  const values = oneOf.map((alternative) => alternative.properties?.[discriminator]?.const);
  const alternative = oneOf[values.indexOf(chosen)];
  if (alternative && chosen !== undefined) {
    judge(value, alternative, path, found);
    return;
  }
  const message = `must be one of ${values.join(", ")}`;
  found.push({ path: pointer(path, discriminator), message });
}

function propertyOf(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function pointer(path: string, name: string): string {
  return `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
