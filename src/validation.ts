import type { Violation } from "./errors.ts";
import { keywords } from "./keywords.ts";
import type { Rule } from "./rule.ts";

/** Every fault of a value, each with its JSON Pointer (RFC 6901) below `path`. */
export function violationsOf(value: unknown, rule: Rule, path: string): readonly Violation[] {
  const found: Violation[] = [];
  judge(value, rule, path, found);
  return found;
}

/** Adds the faults of a value to what was found; without a fault, nothing is made. */
function judge(value: unknown, rule: Rule, path: string, found: Violation[]): void {
  if (rule.oneOf) {
    judgeAlternative(value, rule, path, found);
    return;
  }
  if (rule.type && !typeTests[rule.type](value)) {
    found.push({ path, message: `must be ${typeNames[rule.type]}` });
    return;
  }
  judgeKeywords(value, rule, path, found);
  if (Array.isArray(value)) judgeItems(value, rule, path, found);
  else if (rule.type === "object") judgeMembers(value as object, rule, path, found);
}

const typeTests: Readonly<Record<NonNullable<Rule["type"]>, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  number: (value) => Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
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

const keywordNames = Object.keys(keywords) as (keyof typeof keywords)[];

function judgeKeywords(value: unknown, rule: Rule, path: string, found: Violation[]): void {
  for (const name of keywordNames) {
    const bound = rule[name];
    if (bound === undefined) continue;
    const { meets, want } = keywords[name];
    if (!meets(value as never, bound as never)) {
      found.push({ path, message: want(bound as never) });
    }
  }
}

function judgeItems(
  list: readonly unknown[],
  { items }: Rule,
  path: string,
  found: Violation[],
): void {
  if (items) list.forEach((item, at) => void judge(item, items, `${path}/${at}`, found));
}

function judgeMembers(value: object, rule: Rule, path: string, found: Violation[]): void {
  const { properties = {}, required = [], additionalProperties } = rule;
  for (const name of required) {
    if (propertyOf(value, name) === undefined) {
      found.push({ path: pointer(path, name), message: "is missing" });
    }
  }
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const known = propertyOf(properties, name) as Rule | undefined;
    if (known) judge(member, known, pointer(path, name), found);
    else if (additionalProperties === false) {
      found.push({ path: pointer(path, name), message: "is not allowed here" });
    }
  }
}

/** The alternative is chosen by the discriminator, so that the faults named are the real ones. */
function judgeAlternative(value: unknown, rule: Rule, path: string, found: Violation[]): void {
  const { oneOf = [], discriminator = "" } = rule;
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
