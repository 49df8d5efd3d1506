import type { Document } from "../../scripts/lib/openapi.ts";
import { createFaultFinder, type FaultFinder } from "../support/judge.ts";

const made = new WeakMap<object, FaultFinder>();

/** Our own judge of a description. It depends on the component schemas only, so it is kept by them. */
export function faultFinderOf(document: Document): FaultFinder {
  const schemas = document.components?.schemas ?? document;
  const finder = made.get(schemas) ?? createFaultFinder(document);
  made.set(schemas, finder);
  return finder;
}
