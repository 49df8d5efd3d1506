import { isRecord } from "../nodes.ts";
import type { Location, Node } from "../types.ts";
import { FILE, IN_URL, PARTS, type Parts, type Purpose } from "./purpose.ts";
import type { MakeUse, Use } from "./use.ts";

const OF_ERRORS =
  /^(code|message|details?|title|(error|user)?(message|description|code)|faultstring|errors?|msg|reason|text|status)$/i;

/** What holds values by names that nobody knows. */
export const NAMELESS = [
  "additionalProperties",
  "unevaluatedProperties",
  "patternProperties",
  "propertyNames",
];

/** What cannot be hidden of a schema that is `x-sensitive`, or lies within one. */
export function sensitiveUses(
  schema: Node,
  location: Location,
  parts: Parts,
  {
    purpose,
    field,
    isOfMap,
  }: { readonly purpose: Purpose; readonly field: string; readonly isOfMap: boolean },
  use: MakeUse,
): Use[] {
  const { called } = PARTS[purpose];
  const holder = OF_ERRORS.test(field.replace(/[_-]/g, ""))
    ? "a field that errors have"
    : "a field";
  const isNamed = field !== "" && called !== IN_URL;
  const place = called ?? (isOfMap ? "a value of a map" : "a whole body");
  const isMap = NAMELESS.some((each) => isRecord(schema[each]));
  const isGiven = parts.side === "request" && ("const" in schema || "enum" in schema);
  return [
    ...(schema["x-sensitive"] === true ? [isNamed ? holder : place] : []),
    ...(isMap ? ["a map"] : []),
    ...(isGiven ? ["a value that the description names"] : []),
    ...(parts === FILE ? ["a file"] : []),
  ].map((name) => use("sensitive", location.key(), name));
}
