import { type Document, type OperationEntry, operationsOf } from "../../lib/openapi.ts";
import type { Change } from "./changes.ts";

/** What oasdiff does not look at, and what breaks users of an SDK all the same. */
export function ownChanges(base: Document, revision: Document): readonly Change[] {
  return [
    ...renamedMethods(base, revision),
    ...droppedSecurity(base, revision),
    ...droppedSensitivity(base, revision),
  ];
}

const keyOf = ({ method, path }: OperationEntry) => `${method} ${path}`;

function renamedMethods(base: Document, revision: Document): readonly Change[] {
  const later = new Map(operationsOf(revision).map((entry) => [keyOf(entry), entry.operation]));
  return operationsOf(base).flatMap((entry) => {
    const name = entry.operation["x-sdk-name"];
    const operation = later.get(keyOf(entry));
    if (!operation || operation["x-sdk-name"] === name) return [];
    return [
      {
        breaking: true,
        whom: "whoever calls the method",
        where: keyOf(entry),
        text: `the method \`${name}\` is now called \`${operation["x-sdk-name"]}\``,
        rule: "sdk-name-changed",
      },
    ];
  });
}

/** An operation that takes requests without a token is an open door, whoever opened it. */
function droppedSecurity(base: Document, revision: Document): readonly Change[] {
  const secured = new Set(
    operationsOf(base)
      .filter((entry) => isSecured(base, entry))
      .map(keyOf),
  );
  return operationsOf(revision)
    .filter((entry) => secured.has(keyOf(entry)) && !isSecured(revision, entry))
    .map((entry) => ({
      breaking: true,
      whom: "everybody",
      where: keyOf(entry),
      text: "no longer demands a token",
      rule: "security-removed",
    }));
}

type Requirements = readonly Readonly<Record<string, unknown>>[] | undefined;

function isSecured(document: Document, { operation }: OperationEntry): boolean {
  const own = (operation as { security?: Requirements }).security;
  const requirements = own ?? (document as { security?: Requirements }).security ?? [];
  return requirements.length > 0 && requirements.every((each) => Object.keys(each).length > 0);
}

function droppedSensitivity(base: Document, revision: Document): readonly Change[] {
  const later = new Set(sensitivePointers(revision.components?.schemas));
  return sensitivePointers(base.components?.schemas)
    .filter((pointer) => !later.has(pointer))
    .map((pointer) => ({
      breaking: true,
      whom: "whoever logs",
      where: pointer,
      text: "is no longer kept out of errors and logs",
      rule: "sensitive-mark-removed",
    }));
}

function sensitivePointers(node: unknown, pointer = ""): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  const own = (node as Record<string, unknown>)["x-sensitive"] === true ? [pointer] : [];
  const members = Object.entries(node).flatMap(([name, member]) =>
    sensitivePointers(member, `${pointer}/${name}`),
  );
  return [...own, ...members];
}
