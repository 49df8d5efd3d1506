import { type Document, effectOf, type OperationEntry } from "../../lib/openapi.ts";
import { chapterFragment, chaptersOf } from "../chapters.ts";
import { clientMethodOf, declared, promiseOf } from "../client-method.ts";
import type { ErrorEntry } from "../errors/error-entries.ts";
import { operationFragment } from "./sections.ts";
import { block, type Column, code, table } from "./text.ts";

/** A way to fail, for readers: what came, what is thrown, what is known, whether it is sent again. */
interface Row {
  readonly answer: string;
  readonly classes: readonly string[];
  readonly outcome: string;
  readonly again: string;
}

/**
 * What the SDK makes of an operation: its method, what it throws, what is then known and what it
 * sends again by itself. The page of the reference and the Markdown both show it.
 *
 * @param document With its references, which name the types.
 */
export function sdkTexts(document: Document, entry: OperationEntry, errors: readonly ErrorEntry[]) {
  const columns: readonly Column<Row>[] = [
    ["answer", ({ answer }) => answer],
    ["throws", ({ classes }) => classes.map(code).join(", ")],
    ["outcome", ({ outcome }) => outcome],
    ["sent again", ({ again }) => again],
  ];
  return {
    signature: block("typescript", signatureOf(document, entry)),
    table: table(columns, rowsOf(entry, errors)),
    seeAlso: seeAlso(document, entry),
  };
}

function signatureOf(document: Document, entry: OperationEntry): string {
  const method = clientMethodOf(document, entry);
  const list = [...declared(method.arguments), "options?: CallOptions"].join(", ");
  return `pitrade.${entry.operation["x-sdk-name"]}(${list}): ${promiseOf(method)}`;
}

function rowsOf(entry: OperationEntry, errors: readonly ErrorEntry[]): readonly Row[] {
  const effect = effectOf(entry);
  const kind = effect === "none" ? "read" : "write";
  const declared = errors.filter(({ operations }) =>
    operations?.includes(entry.operation.operationId),
  );
  // Waiters have methods of their own, and a journal keeps what moves money, nothing else.
  const elsewhere = effect === "money" ? /_WAIT_/ : /_WAIT_|JOURNAL|INTENT/;
  const others = errors.filter(
    ({ status, code: id }) => (status === null || status === "2xx") && !elsewhere.test(id),
  );
  const classesOf = (unsent: boolean) =>
    others
      .filter(({ outcomes }) => outcomes.write.includes("unknown") !== unsent)
      .map((error) => error.class);
  return [
    ...declared.map(
      ({ status, class: name, outcomes, retried }): Row => ({
        answer: String(status),
        classes: [name],
        outcome: outcomes[kind].map(strong).join(" or "),
        again: status === 401 ? "once" : retried?.[kind] ? "yes" : "no",
      }),
    ),
    { answer: "nothing was sent", classes: classesOf(true), outcome: "none", again: "no" },
    {
      answer: "no usable answer",
      classes: classesOf(false),
      ...(kind === "read"
        ? { outcome: "none", again: "yes, before the deadline" }
        : {
            outcome: `${strong("unknown")}, unless nothing was sent`,
            again: "only if nothing was sent",
          }),
    },
  ];
}

const strong = (outcome: string) => (outcome === "unknown" ? `**${outcome}**` : outcome);

function seeAlso(document: Document, entry: OperationEntry): string {
  const place = `](${operationFragment(entry)})`;
  const links = chaptersOf(document)
    .filter(({ text }) => text.includes(place))
    .map(({ name }) => `[${name}](${chapterFragment(name)})`);
  return links.length > 0 ? `Guides: ${links.join(", ")}.` : "";
}
