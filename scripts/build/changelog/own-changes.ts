import { type Document, type OperationEntry, operationsOf } from "../../lib/openapi.ts";
import type { Change } from "./change.ts";

/** What oasdiff does not look at, and what breaks users of an SDK all the same. */
export function ownChanges(base: Document, revision: Document): readonly Change[] {
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
    const opened = { whom: "everyone", text: "no longer needs a token", id: "security-removed" };
    return [
      ...(before === name ? [] : [renamed]),
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
