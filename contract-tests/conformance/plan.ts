import type { Document, OperationEntry } from "../../scripts/lib/openapi.ts";
import { operationsOf } from "../../scripts/lib/openapi.ts";
import { pathParametersOf } from "../../scripts/lib/path-template.ts";
import { examplesOf, mediaOf } from "../support/description.ts";

/** One way to try an operation. */
export interface Attempt {
  readonly entry: OperationEntry;
  /** What the server must make of it: carry it out, or refuse it for this reason. */
  readonly expect: "success" | "refusal without a token" | "refusal of an invalid body";
  /** The named example whose body is sent. */
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
  const creations = entries.filter((entry) => entry.method === "POST" && !isItem(entry));
  const reads = entries.filter(isRead).sort((one, other) => Number(isItem(one)) - +isItem(other));
  const groups = [...new Set(entries.map(groupOf))].reverse();
  return [
    ...creations.map((entry) => success(entry, exampleNames(document, entry)[0])),
    ...reads.flatMap(readings),
    ...entries.map((entry) => refusal(entry, "refusal without a token")),
    ...entries
      .filter(({ operation }) => mediaOf(operation.requestBody?.content))
      .map((entry) => refusal(entry, "refusal of an invalid body")),
    ...groups.flatMap((group) =>
      usingUp(
        document,
        entries.filter((each) => groupOf(each) === group),
      ),
    ),
  ];
}

/** Whether an operation changes nothing. */
export function isRead({ method }: OperationEntry): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS";
}

/** Whether the path of an operation names one thing by its id. */
export function isItem({ path }: OperationEntry): boolean {
  return pathParametersOf(path).length > 0;
}

function usingUp(document: Document, group: readonly OperationEntry[]): readonly Attempt[] {
  const changes = group.filter((entry) => !isRead(entry));
  const variants = changes
    .filter((entry) => entry.method === "POST" && !isItem(entry))
    .flatMap((entry) =>
      exampleNames(document, entry)
        .slice(1)
        .map((name) => success(entry, name)),
    );
  const updates = changes.filter(
    (entry) => entry.method !== "DELETE" && (entry.method !== "POST" || isItem(entry)),
  );
  const removals = changes.filter(({ method }) => method === "DELETE");
  return [
    ...variants,
    ...[...updates, ...removals].map((entry) => success(entry, exampleNames(document, entry)[0])),
  ];
}

function readings(entry: OperationEntry): readonly Attempt[] {
  const plain = success(entry, undefined);
  const hasFilters = entry.parameters.some(
    ({ in: place, example }) => place === "query" && example !== undefined,
  );
  return hasFilters ? [plain, { ...plain, filtered: true }] : [plain];
}

function success(entry: OperationEntry, example: string | undefined): Attempt {
  return { entry, expect: "success", example, filtered: false };
}

function refusal(entry: OperationEntry, expect: Attempt["expect"]): Attempt {
  return { entry, expect, example: undefined, filtered: false };
}

function exampleNames(document: Document, { operation }: OperationEntry): readonly string[] {
  return Object.keys(examplesOf(document, mediaOf(operation.requestBody?.content)));
}

/** What belongs together: the first segment of the path. */
function groupOf({ path }: OperationEntry): string {
  return path.split("/")[1] ?? "";
}
