import {
  type Document,
  isPublic,
  type OperationEntry,
  operationsOf,
} from "../../scripts/lib/openapi.ts";
import { pathParametersOf } from "../../scripts/lib/path-template.ts";
import { examplesOf, mediaOf } from "../support/description.ts";

export interface Attempt {
  readonly entry: OperationEntry;
  /** What the server must make of it: carry it out, or refuse it for this reason. */
  readonly expect: "success" | "refusal without a token" | "refusal of an invalid body";
  readonly example: string | undefined;
  /** Whether the example values of the query are sent. */
  readonly filtered: boolean;
}

/**
 * Everything to try, in an order that follows from the description alone: create what the rest
 * needs, in the order of the description; read it; see requests refused; then use up and remove
 * what was created, in the opposite order, since the first thing created is what all else rests on.
 */
export function planOf(document: Document): readonly Attempt[] {
  const entries = operationsOf(document);
  const firstOf = (entry: OperationEntry) =>
    attempt(entry, "success", exampleNames(document, entry)[0]);
  const reads = entries.filter(isRead).sort((one, other) => +isItem(one) - +isItem(other));
  const groups = [...new Set(entries.map(groupOf))].reverse();
  return [
    ...entries.filter(isCreation).map(firstOf),
    ...reads.flatMap(readings),
    ...entries
      .filter(({ operation }) => !isPublic(operation))
      .map((entry) => attempt(entry, "refusal without a token")),
    ...entries
      .filter(({ operation }) => mediaOf(operation.requestBody?.content))
      .map((entry) => attempt(entry, "refusal of an invalid body")),
    ...groups.flatMap((group) => {
      const changes = entries.filter((entry) => groupOf(entry) === group && !isRead(entry));
      const isRemoval = ({ method }: OperationEntry) => method === "DELETE";
      const [creations, updates, removals] = [
        changes.filter(isCreation),
        changes.filter((entry) => !isCreation(entry) && !isRemoval(entry)),
        changes.filter(isRemoval),
      ];
      return [
        ...creations.flatMap((entry) => {
          const [, ...others] = exampleNames(document, entry);
          return others.map((name) => attempt(entry, "success", name));
        }),
        ...[...updates, ...removals].map(firstOf),
      ];
    }),
  ];
}

export function isRead({ method }: OperationEntry): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS";
}

/** Whether the path of an operation names one thing by its id. */
export function isItem({ path }: OperationEntry): boolean {
  return pathParametersOf(path).length > 0;
}

function isCreation(entry: OperationEntry): boolean {
  return entry.method === "POST" && !isItem(entry);
}

function readings(entry: OperationEntry): readonly Attempt[] {
  const plain = attempt(entry, "success");
  const hasFilters = entry.parameters.some(
    ({ in: place, example }) => place === "query" && example !== undefined,
  );
  return hasFilters ? [plain, { ...plain, filtered: true }] : [plain];
}

function attempt(entry: OperationEntry, expect: Attempt["expect"], example?: string): Attempt {
  return { entry, expect, example, filtered: false };
}

function exampleNames(document: Document, { operation }: OperationEntry): readonly string[] {
  return Object.keys(examplesOf(document, mediaOf(operation.requestBody?.content)));
}

/** What belongs together: the first segment of the path. */
function groupOf({ path }: OperationEntry): string {
  return path.split("/")[1] ?? "";
}
