import type { Violation } from "../errors/pitrade-error.ts";
import { textOfId } from "./text-of-id.ts";

/**
 * What is wrong with the path parameters of a call. A value that is missing, empty or a dot
 * segment (RFC 3986, section 3.3) would turn the request into one for another resource.
 */
export function pathParameterFaults(
  names: readonly string[],
  values: Readonly<Record<string, unknown>> = {},
): readonly Violation[] {
  return names.flatMap((name) => {
    const message = faultOf(textOfId(values[name]));
    return message ? [{ path: `/path/${name}`, message }] : [];
  });
}

function faultOf(value: unknown): string | undefined {
  if (typeof value !== "string") return "must be a string";
  if (value === "") return "must not be empty";
  return value === "." || value === ".." ? "must not be a dot segment" : undefined;
}
